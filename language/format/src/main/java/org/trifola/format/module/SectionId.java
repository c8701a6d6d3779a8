package org.trifola.format.module;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** The sections of a binary module in their order (spec: binary/modules, "Sections"). */
public enum SectionId {
    CUSTOM(0),
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    private static final SectionId[] ALL = values();
    private final int code;

    SectionId(int code) {
        this.code = code;
    }

    /** The name for messages: {@code data count}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The id byte. */
    public int code() {
        return code;
    }

    /** The section with the given id, or null. */
    public static @Nullable SectionId ofCode(int code) {
        for (SectionId s : ALL) {
            if (s.code == code) {
                return s;
            }
        }
        return null;
    }
}
