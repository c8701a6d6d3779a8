/**
 * The command {@code trifola}: runs, tests, validates, prints, parses and inspects modules. No spec
 * chapter. Entry type: Main; nobody imports it.
 */
@NullMarked
package org.trifola.launcher;

import org.jspecify.annotations.NullMarked;
