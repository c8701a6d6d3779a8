/** Spec chapter: structure/modules. Entry types: Module. */
@NullMarked
package org.trifola.format.module;

import org.jspecify.annotations.NullMarked;
