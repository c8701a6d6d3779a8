/**
 * Spec chapter: text format. Entry types: WatParser, WatPrinter, WastScript. Knows neither {@code
 * binary} nor {@code validation}; anybody above {@code format} may import it.
 */
@NullMarked
package org.trifola.format.text;

import org.jspecify.annotations.NullMarked;
