/** Spec chapter: (what host modules need). Entry types: HostModuleProvider. */
@NullMarked
package org.trifola.language.host;

import org.jspecify.annotations.NullMarked;
