/**
 * What any bytes at all may do to the formats: be malformed, be invalid, or be a module; in time
 * and memory of their own size. Imported by nobody.
 */
@NullMarked
package org.trifola.tck.fuzz;

import org.jspecify.annotations.NullMarked;
