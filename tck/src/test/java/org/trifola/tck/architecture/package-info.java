/**
 * The rules of the house that no compiler keeps: layers, sizes, and the page that describes them.
 *
 * <p>These tests read sources and class files of every module from the working tree, so that they
 * see what nothing exports. Imported by nobody.
 */
@NullMarked
package org.trifola.tck.architecture;

import org.jspecify.annotations.NullMarked;
