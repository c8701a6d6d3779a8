/**
 * Spec chapter: structure/modules. Entry type: {@link org.trifola.format.module.Module}. Imported
 * by {@code binary}, {@code text}, {@code validation} and the engine.
 */
@NullMarked
package org.trifola.format.module;

import org.jspecify.annotations.NullMarked;
