/** JavaScript's WebAssembly API, as GraalJS offers it, on this engine. */
@NullMarked
package org.trifola.tck.javascript;

import org.jspecify.annotations.NullMarked;
