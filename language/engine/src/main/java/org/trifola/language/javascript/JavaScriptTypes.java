package org.trifola.language.javascript;

import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/**
 * Types as GraalJS spells them. It knows two reference types: {@code anyfunc}, whose values are
 * exported functions, and {@code externref}, whose values cross as they are. The other reference
 * types are announced as the one of these whose values behave as theirs; whether a value belongs to
 * the type itself is checked where it arrives.
 *
 * @param composites what a type index stands for
 */
record JavaScriptTypes(IntFunction<CompositeType> composites) {

    /** As in {@code 3(i32 i64)f64}. */
    String function(int index, FuncType type) {
        return index + "(" + sequence(type.params()) + ")" + sequence(type.results());
    }

    private String sequence(List<ValType> types) {
        StringJoiner s = new StringJoiner(" ");
        types.forEach(t -> s.add(value(t)));
        return s.toString();
    }

    String value(ValType type) {
        return type instanceof RefType r
                ? (isFunction(r) ? "anyfunc" : "externref")
                : type.toString();
    }

    private boolean isFunction(RefType type) {
        return switch (type.heap()) {
            case AbsHeapType(AbsHeapType.Kind kind, boolean _) ->
                    kind.top() == AbsHeapType.Kind.FUNC;
            case DefHeapType(int id, boolean _) -> composites.apply(id) instanceof FuncType;
        };
    }
}
