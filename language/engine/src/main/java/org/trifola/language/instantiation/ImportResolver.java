package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.ExternType;
import org.trifola.language.runtime.Extern;

/** Where an instance gets its imports from. */
@FunctionalInterface
public interface ImportResolver {
    /** The resolver that knows no import. */
    ImportResolver NONE = (_, _, _) -> null;

    /**
     * The import {@code name} of {@code module}, or null where there is none.
     *
     * @param type what is asked for, with canonical ids for type indices; whether the answer is of
     *     that type, others check
     */
    @Nullable Extern resolve(String module, String name, ExternType type);
}
