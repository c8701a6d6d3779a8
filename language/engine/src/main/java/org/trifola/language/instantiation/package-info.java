/**
 * From bytes or text to an instance. Spec chapter: execution/modules. Entry types: ModuleLoader,
 * Instantiator, HostFunctions. For interop, script and the root package.
 */
@NullMarked
package org.trifola.language.instantiation;

import org.jspecify.annotations.NullMarked;
