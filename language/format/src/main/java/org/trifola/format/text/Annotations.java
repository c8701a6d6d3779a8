package org.trifola.format.text;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.module.BranchHints;
import org.trifola.format.module.NameSection;

import java.util.Arrays;
import java.util.Locale;

/**
 * The annotations that become custom sections (spec: appendix, "Custom Sections and Annotations").
 */
final class Annotations {
    static final String CUSTOM = "custom";
    static final String NAME = "name";
    static final String BRANCH_HINT = BranchHints.SECTION;

    /** Of our own: that there is a data count section although no instruction needs it. */
    static final String DATA_COUNT = "trifola.data_count";

    private Annotations() {}

    static boolean isKnown(Tokens tokens, int token) {
        String id = tokens.annotationId(token);
        return id.equals(CUSTOM)
                || id.equals(NAME)
                || id.equals(BRANCH_HINT)
                || id.equals(DATA_COUNT);
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
    static void takeName(
            TokenCursor in, NameSection.Builder names, NameSection.Kind kind, int index) {
        int annotation = in.takeAnnotation(NAME);
        if (annotation >= 0) {
            names.name(kind, index, name(in.tokens(), annotation));
            if (in.takeAnnotation(NAME) >= 0) {
                throw in.malformed(
                        "@name annotation: multiple " + kind.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** The name in a {@code @name} annotation. */
    static String name(Tokens tokens, int annotation) {
        int at = tokens.skipAnnotations(annotation + 1);
        if (tokens.kind(at) != TokenKind.STRING
                || tokens.skipAnnotations(at + 1) != tokens.close(annotation)) {
            throw tokens.malformed(at, "@name annotation: unexpected token " + tokens.text(at));
        }
        return tokens.name(at);
    }

    /** The hint of a {@code @metadata.code.branch_hint} annotation of {@code target}. */
    static BranchHints.Hint branchHint(Tokens tokens, int annotation, Instruction target) {
        int at = annotation + 1;
        byte[] content = tokens.kind(at) == TokenKind.STRING ? tokens.string(at) : new byte[0];
        if (content.length != 1
                || content[0] < 0
                || content[0] > 1
                || at + 1 != tokens.close(annotation)) {
            throw tokens.malformed(
                    annotation, "@" + BRANCH_HINT + " annotation: expected \"\\00\" or \"\\01\"");
        }
        if (target != Instruction.IF && target != Instruction.BR_IF) {
            Malformed e =
                    tokens.malformed(annotation, "@" + BRANCH_HINT + " annotation: invalid target");
            throw new Invalid(e.reason(), e.position(), -1, null, e.excerpt());
        }
        return content[0] == 0 ? BranchHints.Hint.UNLIKELY : BranchHints.Hint.LIKELY;
    }

    /**
     * The contents of the strings from token {@code from} up to token {@code to}, one after the
     * other.
     */
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
