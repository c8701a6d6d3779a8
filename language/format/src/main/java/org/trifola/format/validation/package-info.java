/** Spec chapter: validation. Entry types: ModuleValidator, TypeMatching. */
@NullMarked
package org.trifola.format.validation;

import org.jspecify.annotations.NullMarked;
