/**
 * Spec chapter: execution/instructions. Entry type: {@link
 * org.trifola.language.interpreter.FunctionRootNode}. Imported by {@code script} and the root
 * package, which hand the factory of its root nodes to module loading.
 */
@NullMarked
package org.trifola.language.interpreter;

import org.jspecify.annotations.NullMarked;
