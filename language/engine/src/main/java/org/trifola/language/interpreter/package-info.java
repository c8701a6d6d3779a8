/** Spec chapter: execution/instructions. Entry types: FunctionRootNode. */
@NullMarked
package org.trifola.language.interpreter;

import org.jspecify.annotations.NullMarked;
