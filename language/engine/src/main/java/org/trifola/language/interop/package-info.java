/**
 * Spec chapter: appendix, "Embedding", for the polyglot API. Entry types: ModuleObject,
 * InstanceObject, FunctionObject.
 */
@NullMarked
package org.trifola.language.interop;

import org.jspecify.annotations.NullMarked;
