/**
 * What is visible at a place in a function, for debuggers: locals, operands, the instance. Entry
 * type: {@link org.trifola.language.scope.FrameScope}. Imported by the interpreter and the root
 * package.
 */
@NullMarked
package org.trifola.language.scope;

import org.jspecify.annotations.NullMarked;
