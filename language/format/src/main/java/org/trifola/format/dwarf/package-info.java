/**
 * Debug information of the language that a module was compiled from: DWARF 4 and 5 in custom
 * sections, with the extensions of WebAssembly's DWARF convention. Entry type: {@link
 * org.trifola.format.dwarf.DebugInfo}.
 */
@NullMarked
package org.trifola.format.dwarf;

import org.jspecify.annotations.NullMarked;
