/** Tests of the interpreter. */
@NullMarked
package org.trifola.language.interpreter;

import org.jspecify.annotations.NullMarked;
