/** The language as its users meet it: through the polyglot API alone. */
@NullMarked
package org.trifola.language;

import org.jspecify.annotations.NullMarked;
