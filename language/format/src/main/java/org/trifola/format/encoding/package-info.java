/** Spec chapter: binary/values. Entry types: BinaryReader, BinaryWriter. */
@NullMarked
package org.trifola.format.encoding;

import org.jspecify.annotations.NullMarked;
