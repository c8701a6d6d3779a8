/**
 * Spec chapter: binary/values. Entry types: {@link org.trifola.format.encoding.BinaryReader},
 * {@link org.trifola.format.encoding.BinaryWriter}. Imported by whoever reads or writes bytes of a
 * module, but not by {@code types} and {@code diagnostic}.
 */
@NullMarked
package org.trifola.format.encoding;

import org.jspecify.annotations.NullMarked;
