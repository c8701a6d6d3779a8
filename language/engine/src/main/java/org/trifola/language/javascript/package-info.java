/**
 * What GraalJS needs to offer the JavaScript API of WebAssembly (the specification's "JavaScript
 * Interface") on this engine: an object with functions, exported as the polyglot symbol {@code
 * WebAssembly}. Entry type: {@link org.trifola.language.javascript.JavaScriptApi}. Imported by the
 * root package.
 */
@NullMarked
package org.trifola.language.javascript;

import org.jspecify.annotations.NullMarked;
