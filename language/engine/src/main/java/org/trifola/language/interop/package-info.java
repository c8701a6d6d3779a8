/**
 * Spec chapter: appendix, "Embedding", for the polyglot API. Entry types: {@link
 * org.trifola.language.interop.ModuleObject}, {@link org.trifola.language.interop.InstanceObject},
 * {@link org.trifola.language.interop.FunctionObject}. Imported by the root package.
 */
@NullMarked
package org.trifola.language.interop;

import org.jspecify.annotations.NullMarked;
