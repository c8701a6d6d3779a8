/**
 * Modules as texts: where each function and instruction stands in what a person reads. Entry type:
 * {@link org.trifola.language.source.ModuleView}. Imported by {@code code} and everything above it.
 */
@NullMarked
package org.trifola.language.source;

import org.jspecify.annotations.NullMarked;
