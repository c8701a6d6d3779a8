package org.trifola.format.module;

/**
 * A custom section, whatever its name (spec: binary/modules, "Custom Section").
 *
 * @param content what follows the name
 * @param after the section that it follows; {@link SectionId#CUSTOM} where it comes first
 */
public record CustomSection(String name, ByteSlice content, SectionId after) {}
