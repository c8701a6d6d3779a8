/** Tests of the package of the same name. */
@NullMarked
package org.trifola.language.bytecode;

import org.jspecify.annotations.NullMarked;
