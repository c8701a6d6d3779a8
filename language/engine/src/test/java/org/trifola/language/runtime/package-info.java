/** Tests of the package of the same name. */
@NullMarked
package org.trifola.language.runtime;

import org.jspecify.annotations.NullMarked;
