/**
 * A guest's time: what all versions of WASI need of clocks. Entry type: {@link
 * org.trifola.wasi.clocks.GuestClock}. Imported by the versions of WASI.
 */
@NullMarked
package org.trifola.wasi.clocks;

import org.jspecify.annotations.NullMarked;
