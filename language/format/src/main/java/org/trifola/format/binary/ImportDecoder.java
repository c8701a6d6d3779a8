package org.trifola.format.binary;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Import;
import org.trifola.format.types.ExternType;

import java.util.List;

/** Decodes the import section (spec: binary/modules, "Import Section"; compact-import-section). */
final class ImportDecoder {
    private final DecoderInput input;
    private final BinaryReader in;
    private final ExternDecoder externs;
    private final List<Import> imports;
    private final Offsets offsets;

    ImportDecoder(DecoderInput input, List<Import> imports, Offsets offsets) {
        this.input = input;
        this.in = input.in;
        this.externs = new ExternDecoder(input);
        this.imports = imports;
        this.offsets = offsets;
    }

    void section() {
        int groups = input.count(input.limits.imports(), "imports");
        for (int i = 0; i < groups; i++) {
            int at = in.offset();
            String module = in.name();
            String name = in.name();
            int kind = in.peek();
            boolean compact = name.isEmpty() && input.has(Feature.COMPACT_IMPORTS);
            if (compact && kind == ExternForm.COMPACT) {
                compact(module);
            } else if (compact && kind == ExternForm.COMPACT_ONE_TYPE) {
                compactOneType(module);
            } else {
                add(at, new Import(module, name, externs.externType()));
            }
        }
    }

    private void compact(String module) {
        in.u8();
        int count = input.count(input.limits.imports(), "imports");
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            String name = in.name();
            add(at, new Import(module, name, externs.externType()));
        }
    }

    private void compactOneType(String module) {
        in.u8();
        ExternType type = externs.externType();
        int count = input.count(input.limits.imports(), "imports");
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            add(at, new Import(module, in.name(), type));
        }
    }

    private void add(int at, Import item) {
        DecoderInput.limit(at, imports.size() + 1L, input.limits.imports(), "imports");
        offsets.add(at);
        imports.add(item);
    }
}
