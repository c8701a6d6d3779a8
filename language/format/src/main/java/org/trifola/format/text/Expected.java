package org.trifola.format.text;

import org.trifola.format.types.NumType;

import java.util.List;

/** What a script says of a result. */
public sealed interface Expected {
    /** This very value, NaN payloads included. */
    record Exactly(Literal value) implements Expected {}

    /** Some NaN of type f32 or f64. */
    record Nan(NumType type, NanKind kind) implements Expected {}

    /**
     * A vector of floats some lanes of which are patterns: two or four of {@link Exactly} and
     * {@link Nan}.
     */
    record Lanes(List<Expected> lanes) implements Expected {
        public Lanes {
            lanes = List.copyOf(lanes);
        }
    }

    /** Some reference: not null unless the kind is {@link RefKind#NULL}. */
    record Ref(RefKind kind) implements Expected {}

    /** {@code (ref.func n)}: a reference to the function with that index. */
    record RefFunc(int index) implements Expected {}

    /** One of these. */
    record Either(List<Expected> alternatives) implements Expected {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** Which NaNs count (spec: execution/numerics, "NaN Propagation"). */
    enum NanKind {
        CANONICAL,
        ARITHMETIC
    }

    /** The kinds of references that a pattern names, each by {@code ref.} and its text. */
    enum RefKind {
        NULL("null"),
        ANY("any"),
        EQ("eq"),
        I31("i31"),
        I31_SHARED("i31_shared"),
        STRUCT("struct"),
        ARRAY("array"),
        FUNC("func"),
        EXTERN("extern"),
        EXN("exn"),
        CONT("cont"),
        HOST("host");

        private final String text;

        RefKind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
