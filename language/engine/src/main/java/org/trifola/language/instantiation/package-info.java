/** Spec chapter: execution/modules. Entry types: Instantiator. */
@NullMarked
package org.trifola.language.instantiation;

import org.jspecify.annotations.NullMarked;
