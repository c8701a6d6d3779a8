/** Tests of the command: in this process with captured streams, and through the script. */
@NullMarked
package org.trifola.launcher;

import org.jspecify.annotations.NullMarked;
