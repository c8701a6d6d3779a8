package org.trifola.format.types;

/** The type of an import or export (spec: structure/types, "External Types"). */
public sealed interface ExternType permits ExternFunc, TableType, MemoryType, GlobalType, TagType {

    /** The kind of this external type. */
    default ExternKind kind() {
        return switch (this) {
            case ExternFunc _ -> ExternKind.FUNC;
            case TableType _ -> ExternKind.TABLE;
            case MemoryType _ -> ExternKind.MEMORY;
            case GlobalType _ -> ExternKind.GLOBAL;
            case TagType _ -> ExternKind.TAG;
        };
    }
}
