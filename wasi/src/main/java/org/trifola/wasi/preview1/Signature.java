package org.trifola.wasi.preview1;

import org.trifola.format.types.FuncType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a function in the words of {@code wasi_snapshot_preview1.witx}: {@code fd: fd,
 * path: string, size: *filesize}. A star is a pointer, the last ones those to which results go. A
 * {@code string} and an array take two values, address and count.
 */
record Signature(List<Parameter> parameters, boolean hasErrno) {

    /** A parameter: its name and the name of its type. */
    record Parameter(String name, String type) {

        /** The values that wasm code passes for it. */
        List<ValType> values() {
            return switch (type) {
                case "string", "iovec_array", "ciovec_array" -> List.of(NumType.I32, NumType.I32);
                case "filesize", "filedelta", "timestamp", "rights", "dircookie" ->
                        List.of(NumType.I64);
                default -> List.of(NumType.I32);
            };
        }

        @Override
        public String toString() {
            return name + ": " + type;
        }
    }

    static Signature of(String text, boolean hasErrno) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(", ", -1)) {
            int colon = part.indexOf(": ");
            parameters.add(new Parameter(part.substring(0, colon), part.substring(colon + 2)));
        }
        return new Signature(List.copyOf(parameters), hasErrno);
    }

    FuncType type() {
        List<ValType> values = new ArrayList<>();
        parameters.forEach(parameter -> values.addAll(parameter.values()));
        return new FuncType(values, hasErrno ? List.of(NumType.I32) : List.of());
    }
}
