/**
 * Threads of preview 1 guests (the proposal wasi-threads). Entry type: {@link
 * org.trifola.wasi.threads.ThreadsProvider}. Imported by no package.
 */
@NullMarked
package org.trifola.wasi.threads;

import org.jspecify.annotations.NullMarked;
