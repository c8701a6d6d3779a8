/** GraalVM's TCK for languages: values, expressions, statements, scripts and errors of wasm. */
@NullMarked
package org.trifola.tck.polyglot;

import org.jspecify.annotations.NullMarked;
