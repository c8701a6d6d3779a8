/**
 * Structures, arrays and {@code i31}: what references into wasm's heap refer to, collected by the
 * host (spec: execution/runtime, "Structure Instances", "Array Instances"; execution/values). Entry
 * types: {@link org.trifola.language.heap.ObjectType}, {@link
 * org.trifola.language.heap.StructObject}, {@link org.trifola.language.heap.ArrayObject}. Imported
 * by {@code code} and all above it.
 */
@NullMarked
package org.trifola.language.heap;

import org.jspecify.annotations.NullMarked;
