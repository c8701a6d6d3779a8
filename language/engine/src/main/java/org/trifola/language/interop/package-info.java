/** Spec chapter: (polyglot values). Entry types: ModuleObject, InstanceObject. */
@NullMarked
package org.trifola.language.interop;

import org.jspecify.annotations.NullMarked;
