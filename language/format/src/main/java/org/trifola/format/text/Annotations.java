package org.trifola.format.text;

import java.util.Arrays;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.module.Names;

/** The annotations that become custom sections (spec: appendix, "Custom Sections and Annotations"). */
final class Annotations {
    static final String CUSTOM = "custom";
    static final String NAME = "name";
    static final String BRANCH_HINT = "metadata.code.branch_hint";

    /** Of our own: that there is a data count section although no instruction needs it. */
    static final String DATA_COUNT = "trifola.data_count";

    private Annotations() {}

    static boolean isKnown(Tokens tokens, int token) {
        String id = tokens.annotationId(token);
        return id.equals(CUSTOM) || id.equals(NAME) || id.equals(BRANCH_HINT) || id.equals(DATA_COUNT);
    }

    static Malformed misplaced(Tokens tokens, int token) {
        String id = tokens.annotationId(token);
        return tokens.malformed(
                token,
                id.equals(BRANCH_HINT)
                        ? "@" + BRANCH_HINT + " annotation: not in a function"
                        : "misplaced @" + id + " annotation");
    }

    /** Takes a {@code @name} annotation as the name of entity {@code index}. */
    static void takeName(TokenCursor in, NamesBuilder names, Names.Kind kind, int index) {
        int annotation = in.takeAnnotation(NAME);
        if (annotation >= 0) {
            names.set(kind, index, name(in.tokens(), annotation));
            if (in.takeAnnotation(NAME) >= 0) {
                throw in.malformed("@name annotation: multiple " + kind.text());
            }
        }
    }

    /** The name in a {@code @name} annotation. */
    static String name(Tokens tokens, int annotation) {
        int at = tokens.skipAnnotations(annotation + 1);
        if (tokens.kind(at) != TokenKind.STRING || tokens.skipAnnotations(at + 1) != tokens.close(annotation)) {
            throw tokens.malformed(at, "@name annotation: unexpected token " + tokens.text(at));
        }
        return tokens.name(at);
    }

    /** The byte of a {@code @metadata.code.branch_hint} annotation of an instruction. */
    static int branchHint(Tokens tokens, int annotation, Instruction target) {
        int at = annotation + 1;
        byte[] content = tokens.kind(at) == TokenKind.STRING ? tokens.string(at) : new byte[0];
        if (content.length != 1 || content[0] < 0 || content[0] > 1 || at + 1 != tokens.close(annotation)) {
            throw tokens.malformed(annotation, "@" + BRANCH_HINT + " annotation: expected \"\\00\" or \"\\01\"");
        }
        if (target != Instruction.IF && target != Instruction.BR_IF) {
            Malformed e = tokens.malformed(annotation, "@" + BRANCH_HINT + " annotation: invalid target");
            throw new Invalid(e.reason(), e.position(), -1, null, e.excerpt());
        }
        return content[0];
    }

    /** The branch hints of a module while they are collected: of each function that has some, offsets and hints. */
    static final class BranchHints {
        private final BinaryWriter functions = new BinaryWriter();
        private final BinaryWriter hints = new BinaryWriter();
        private int functionCount;
        private int hintCount;

        /** Adds the hint for the instruction at {@code offset} of the current function's body. */
        void add(int offset, int hint) {
            hints.u32(offset);
            hints.u32(1);
            hints.u8(hint);
            hintCount++;
        }

        /** Ends the current function. */
        void endFunction(int index) {
            if (hintCount > 0) {
                functions.u32(index);
                functions.u32(hintCount);
                functions.bytes(hints);
                functionCount++;
                hints.truncate(0);
                hintCount = 0;
            }
        }

        /** The contents of the custom section; empty where there is no hint. */
        byte[] content() {
            if (functionCount == 0) {
                return new byte[0];
            }
            BinaryWriter out = new BinaryWriter(functions.length() + 5);
            out.u32(functionCount);
            out.bytes(functions);
            return out.toByteArray();
        }
    }

    /** The contents of the strings from token {@code from} up to token {@code to}, one after the other. */
    static byte[] strings(Tokens tokens, int from, int to, String annotation) {
        BinaryWriter out = new BinaryWriter();
        for (int i = tokens.skipAnnotations(from); i < to; i = tokens.skipAnnotations(i + 1)) {
            if (tokens.kind(i) != TokenKind.STRING) {
                throw tokens.malformed(i, annotation + "unexpected token " + tokens.text(i));
            }
            out.bytes(tokens.string(i));
        }
        return Arrays.copyOf(out.toByteArray(), out.length());
    }
}
