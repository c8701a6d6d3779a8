/**
 * Register code and its generator. No spec chapter. Entry types: {@link
 * org.trifola.language.code.ModuleCode}, {@link org.trifola.language.code.FunctionCode}. Imported
 * by {@code runtime} and all above it; knows no instance.
 */
@NullMarked
package org.trifola.language.code;

import org.jspecify.annotations.NullMarked;
