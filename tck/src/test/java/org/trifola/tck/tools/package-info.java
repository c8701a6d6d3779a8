/** Tools from outside, debuggers and profilers, at work on wasm. */
@NullMarked
package org.trifola.tck.tools;

import org.jspecify.annotations.NullMarked;
