/**
 * Executes test scripts. Spec chapter: (the spec repository's interpreter/README, "Scripts"). Entry
 * type: ScriptRunner. For the launcher and the tck.
 */
@NullMarked
package org.trifola.language.script;

import org.jspecify.annotations.NullMarked;
