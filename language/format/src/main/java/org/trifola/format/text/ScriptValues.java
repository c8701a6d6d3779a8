package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.types.NumType;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the actions of a script with their arguments, and the results that are expected of them.
 */
final class ScriptValues {
    private static final String NAN_CANONICAL = "nan:canonical";
    private static final String NAN_ARITHMETIC = "nan:arithmetic";

    private final TokenCursor in;
    private final TypeParser types;
    private final VectorLiterals vectors;

    ScriptValues(TokenCursor in) {
        this.in = in;
        this.types = new TypeParser(in, new ModuleContext(in.tokens(), Feature.all()));
        this.vectors = new VectorLiterals(in);
    }

    /** Parses {@code (invoke ...)} or {@code (get ...)}. */
    Action action() {
        if (in.acceptForm("get")) {
            @Nullable String instance = in.id();
            Action action = new Action.Get(instance, in.name());
            in.close();
            return action;
        }
        in.expectForm("invoke");
        @Nullable String instance = in.id();
        String name = in.name();
        List<Literal> arguments = new ArrayList<>();
        while (in.is(TokenKind.OPEN)) {
            arguments.add(literal());
        }
        in.close();
        return new Action.Invoke(instance, name, arguments);
    }

    /** Parses results up to a closing parenthesis. */
    List<Expected> results() {
        List<Expected> results = new ArrayList<>();
        while (in.is(TokenKind.OPEN)) {
            if (in.acceptForm("either")) {
                List<Expected> alternatives = new ArrayList<>();
                while (in.is(TokenKind.OPEN)) {
                    alternatives.add(result());
                }
                in.close();
                results.add(new Expected.Either(alternatives));
            } else {
                results.add(result());
            }
        }
        return results;
    }

    private Literal literal() {
        int keyword = open();
        Literal literal = literal(keyword);
        in.close();
        return literal;
    }

    private int open() {
        in.expect(TokenKind.OPEN);
        return in.expect(TokenKind.KEYWORD);
    }

    private Literal literal(int keyword) {
        Numbers numbers = in.numbers();
        return switch (in.tokens().text(keyword)) {
            case "i32.const" -> new Literal.I32((int) numbers.constant(in.advance(), 32));
            case "i64.const" -> new Literal.I64(numbers.constant(in.advance(), 64));
            case "f32.const" -> new Literal.F32(numbers.f32(in.advance()));
            case "f64.const" -> new Literal.F64(numbers.f64(in.advance()));
            case "v128.const" -> {
                BinaryWriter bytes = new BinaryWriter();
                vectors.constant(bytes);
                BinaryReader reader = ByteSlice.of(bytes.toByteArray()).reader();
                yield new Literal.V128(reader.f64(), reader.f64());
            }
            case "ref.null" -> new Literal.RefNull(types.heapType());
            case "ref.extern" -> new Literal.RefExtern(in.u32());
            case "ref.host" -> new Literal.RefHost(in.u32());
            default -> throw in.tokens().unexpected(keyword);
        };
    }

    private Expected result() {
        int keyword = open();
        Expected result = result(in.tokens().text(keyword), keyword);
        in.close();
        return result;
    }

    private Expected result(String text, int keyword) {
        if (text.startsWith("ref.")) {
            return reference(text, keyword);
        }
        return switch (text) {
            case "f32.const" -> number(NumType.F32);
            case "f64.const" -> number(NumType.F64);
            case "v128.const" -> {
                boolean floats = in.atKeyword("f32x4") || in.atKeyword("f64x2");
                yield floats && hasPattern() ? lanes() : new Expected.Exactly(literal(keyword));
            }
            default -> new Expected.Exactly(literal(keyword));
        };
    }

    private Expected reference(String text, int keyword) {
        if (in.is(TokenKind.CLOSE)) {
            for (Expected.RefKind kind : Expected.RefKind.values()) {
                if (text.substring("ref.".length()).equals(kind.text())) {
                    return new Expected.Ref(kind);
                }
            }
        }
        if (text.equals("ref.func")) {
            return new Expected.RefFunc(in.u32());
        }
        return new Expected.Exactly(literal(keyword));
    }

    private Expected number(NumType type) {
        if (in.accept(NAN_CANONICAL)) {
            return new Expected.Nan(type, Expected.NanKind.CANONICAL);
        }
        if (in.accept(NAN_ARITHMETIC)) {
            return new Expected.Nan(type, Expected.NanKind.ARITHMETIC);
        }
        int token = in.advance();
        return new Expected.Exactly(
                type == NumType.F32
                        ? new Literal.F32(in.numbers().f32(token))
                        : new Literal.F64(in.numbers().f64(token)));
    }

    private boolean hasPattern() {
        Tokens tokens = in.tokens();
        for (int i = in.at();
                tokens.kind(i) != TokenKind.CLOSE && tokens.kind(i) != TokenKind.END;
                i++) {
            if (tokens.isKeyword(i, NAN_CANONICAL) || tokens.isKeyword(i, NAN_ARITHMETIC)) {
                return true;
            }
        }
        return false;
    }

    private Expected lanes() {
        VectorLiterals.Shape shape = vectors.shape();
        NumType type = shape == VectorLiterals.Shape.F32X4 ? NumType.F32 : NumType.F64;
        List<Expected> lanes = new ArrayList<>();
        for (int i = 0; i < shape.lanes(); i++) {
            lanes.add(number(type));
        }
        return new Expected.Lanes(lanes);
    }
}
