/**
 * Spec chapter: validation. Entry types: {@link org.trifola.format.validation.ModuleValidator},
 * {@link org.trifola.format.validation.TypeMatching}. Knows neither {@code binary} nor {@code
 * text}; anybody above {@code format} may import it.
 */
@NullMarked
package org.trifola.format.validation;

import org.jspecify.annotations.NullMarked;
