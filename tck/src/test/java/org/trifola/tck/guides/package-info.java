/** The guides' snippets, compiled and run. */
@NullMarked
package org.trifola.tck.guides;

import org.jspecify.annotations.NullMarked;
