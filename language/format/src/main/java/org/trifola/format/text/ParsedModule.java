package org.trifola.format.text;

import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;

/**
 * A module parsed from text (spec: text/modules).
 *
 * @param names its identifiers and {@code @name} annotations
 * @param positions where its parts stand in the text
 */
public record ParsedModule(Module module, NameSection names, TextPositions positions) {}
