/**
 * Register code translated to JVM bytecode, which HotSpot compiles. No spec chapter. Entry type:
 * {@link org.trifola.language.bytecode.Tier}. Imported by the root package and {@code script},
 * which hand it to module loading.
 */
@NullMarked
package org.trifola.language.bytecode;

import org.jspecify.annotations.NullMarked;
