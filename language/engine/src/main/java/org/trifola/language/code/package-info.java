/** Spec chapter: (register code). Entry types: ModuleCode, FunctionCode, CodeGenerator. */
@NullMarked
package org.trifola.language.code;

import org.jspecify.annotations.NullMarked;
