/** Spec chapter: execution/runtime. Entry types: Instance, Memory, Table. */
@NullMarked
package org.trifola.language.runtime;

import org.jspecify.annotations.NullMarked;
