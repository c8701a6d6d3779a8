/**
 * What modules implemented by the host need, WASI for instance. No spec chapter. Entry type: {@link
 * org.trifola.language.host.HostModuleProvider}. The one package that other Maven modules may
 * import freely.
 */
@NullMarked
package org.trifola.language.host;

import org.jspecify.annotations.NullMarked;
