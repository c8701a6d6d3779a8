/**
 * Spec chapter: binary/modules. Entry types: {@link org.trifola.format.binary.ModuleDecoder},
 * {@link org.trifola.format.binary.ModuleEncoder}. Anyone may import it but {@code text} and {@code
 * validation}.
 */
@NullMarked
package org.trifola.format.binary;

import org.jspecify.annotations.NullMarked;
