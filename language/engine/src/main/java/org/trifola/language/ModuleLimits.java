package org.trifola.language;

import org.graalvm.options.OptionValues;
import org.trifola.format.module.Module;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.runtime.Trap;

/**
 * How large modules may be, beyond what the decoder and the validator allow anyway.
 *
 * @param size the bytes of a binary, the characters of a text
 * @param items the entries of all sections
 */
record ModuleLimits(long size, long items) {
    static ModuleLimits of(OptionValues options) {
        return new ModuleLimits(
                options.get(LimitOptions.MAX_MODULE_SIZE),
                options.get(LimitOptions.MAX_MODULE_ITEMS));
    }

    /** Refuses a module that is too long, before anything of it is read. */
    void checkSize(long length) {
        if (length > size) {
            throw exceeded("module of %d bytes, the limit is %d".formatted(length, size));
        }
    }

    /** {@code code}, unless its module has too much in it. */
    ModuleCode check(ModuleCode code) {
        long count = items(code.module());
        if (count > items) {
            throw exceeded("module of %d items, the limit is %d".formatted(count, items));
        }
        return code;
    }

    private static long items(Module m) {
        return (long) m.types().size()
                + m.imports().size()
                + m.functions().size()
                + m.tables().size()
                + m.memories().size()
                + m.globals().size()
                + m.tags().size()
                + m.exports().size()
                + m.elements().size()
                + m.data().size();
    }

    private static Trap exceeded(String message) {
        return Trap.exhaustion(message).escaping();
    }
}
