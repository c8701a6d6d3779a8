/**
 * The limits of guests, for hosts in Java.
 *
 * <p>Entry type: {@link org.trifola.language.limits.Limits}. For embedders; nothing in the engine
 * uses it.
 */
@NullMarked
package org.trifola.language.limits;

import org.jspecify.annotations.NullMarked;
