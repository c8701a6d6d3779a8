package org.trifola.format.text;

import org.trifola.format.instruction.Instruction;

import java.util.Set;

/**
 * The words of the text format that are not instructions: an error tells a misplaced word from an
 * unknown one.
 */
final class Keywords {
    private static final Set<String> OTHERS =
            Set.of(
                    "module",
                    "definition",
                    "instance",
                    "binary",
                    "quote",
                    "type",
                    "rec",
                    "sub",
                    "final",
                    "import",
                    "export",
                    "func",
                    "table",
                    "memory",
                    "global",
                    "tag",
                    "elem",
                    "data",
                    "start",
                    "local",
                    "param",
                    "result",
                    "mut",
                    "field",
                    "struct",
                    "array",
                    "cont",
                    "shared",
                    "declare",
                    "item",
                    "offset",
                    "then",
                    "do",
                    "catch_ref",
                    "catch_all_ref",
                    "on",
                    "describes",
                    "descriptor",
                    "exact",
                    "pagesize",
                    "seqcst",
                    "seq_cst",
                    "acqrel",
                    "acq_rel",
                    "ref",
                    "null",
                    "any",
                    "eq",
                    "i31",
                    "extern",
                    "exn",
                    "none",
                    "nofunc",
                    "noextern",
                    "noexn",
                    "nocont",
                    "anyref",
                    "eqref",
                    "i31ref",
                    "structref",
                    "arrayref",
                    "funcref",
                    "externref",
                    "exnref",
                    "contref",
                    "nullref",
                    "nullfuncref",
                    "nullexternref",
                    "nullexnref",
                    "nullcontref",
                    "i8",
                    "i16",
                    "i32",
                    "i64",
                    "f32",
                    "f64",
                    "v128",
                    "i8x16",
                    "i16x8",
                    "i32x4",
                    "i64x2",
                    "f32x4",
                    "f64x2",
                    "before",
                    "after",
                    "first",
                    "last",
                    "nan:canonical",
                    "nan:arithmetic");

    private Keywords() {}

    static boolean isKnown(String text) {
        return OTHERS.contains(text)
                || Instruction.ofText(text) != null
                || text.startsWith("offset=")
                || text.startsWith("align=");
    }
}
