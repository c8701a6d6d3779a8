/**
 * Tier against tier, and against another engine: random valid modules must give the same results
 * interpreted, compiled, and in V8.
 */
@NullMarked
package org.trifola.tck.differential;

import org.jspecify.annotations.NullMarked;
