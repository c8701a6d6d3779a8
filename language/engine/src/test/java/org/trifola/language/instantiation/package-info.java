/** Tests of loading, linking and instantiating. */
@NullMarked
package org.trifola.language.instantiation;

import org.jspecify.annotations.NullMarked;
