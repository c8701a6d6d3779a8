/** Modules, instances and exports as the host sees them through the polyglot API. */
@NullMarked
package org.trifola.language.limits;

import org.jspecify.annotations.NullMarked;
