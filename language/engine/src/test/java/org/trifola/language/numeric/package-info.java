/** Tests of the numerics. */
@NullMarked
package org.trifola.language.numeric;

import org.jspecify.annotations.NullMarked;
