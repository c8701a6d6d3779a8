/**
 * Spec chapters: binary/modules and appendix/custom. Entry types: {@link
 * org.trifola.format.binary.ModuleDecoder}, {@link org.trifola.format.binary.ModuleEncoder}, {@link
 * org.trifola.format.binary.NameSection}. Anyone may import it but {@code text} and {@code
 * validation}.
 */
@NullMarked
package org.trifola.format.binary;

import org.jspecify.annotations.NullMarked;
