/**
 * Spec chapter: none; what is wrong with a module and where. Entry types: {@link
 * org.trifola.format.diagnostic.Malformed}, {@link org.trifola.format.diagnostic.Invalid}. Anyone
 * may import it.
 */
@NullMarked
package org.trifola.format.diagnostic;

import org.jspecify.annotations.NullMarked;
