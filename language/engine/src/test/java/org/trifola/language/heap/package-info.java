/** Tests of structures, arrays and {@code i31}, and the generator of the structures' classes. */
@NullMarked
package org.trifola.language.heap;

import org.jspecify.annotations.NullMarked;
