/** Tests of the script runner. */
@NullMarked
package org.trifola.language.script;

import org.jspecify.annotations.NullMarked;
