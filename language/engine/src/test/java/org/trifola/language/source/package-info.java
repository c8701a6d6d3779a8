@NullMarked
package org.trifola.language.source;

import org.jspecify.annotations.NullMarked;
