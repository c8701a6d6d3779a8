/** The Truffle language {@code wasm}. Entry types: WasmLanguage. Imported by no package. */
@NullMarked
package org.trifola.language;

import org.jspecify.annotations.NullMarked;
