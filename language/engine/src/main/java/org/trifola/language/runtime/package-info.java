/**
 * Spec chapter: execution/runtime. Entry types: {@link org.trifola.language.runtime.Instance},
 * {@link org.trifola.language.runtime.Memory}, {@link org.trifola.language.runtime.Table}, {@link
 * org.trifola.language.runtime.Trap}. Imported by {@code interpreter} and all above it.
 */
@NullMarked
package org.trifola.language.runtime;

import org.jspecify.annotations.NullMarked;
