/** Spec chapter: (errors). Entry types: Malformed, Invalid. */
@NullMarked
package org.trifola.format.diagnostic;

import org.jspecify.annotations.NullMarked;
