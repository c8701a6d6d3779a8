/**
 * Spec chapter: appendix/custom ("Custom Sections and Annotations"). Entry types: {@link
 * org.trifola.format.custom.NameSection}, {@link org.trifola.format.custom.BranchHints}, {@link
 * org.trifola.format.custom.Producers}. Anyone may import it; {@code binary}, {@code text} and {@code validation} share it.
 */
@NullMarked
package org.trifola.format.custom;

import org.jspecify.annotations.NullMarked;
