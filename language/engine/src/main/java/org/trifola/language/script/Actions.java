package org.trifola.language.script;

import org.jspecify.annotations.Nullable;
import org.trifola.format.text.Action;
import org.trifola.format.text.Literal;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Invocation;

import java.util.List;

/** Performs what a script does with the instances in a scope. */
record Actions(Scope scope) {

    /** What an action gave. */
    record Results(List<ValType> types, Values values) {
        @Override
        public String toString() {
            return values.show(types);
        }
    }

    Results perform(Action action) {
        Extern extern = scope.export(action.instance(), action.export());
        return switch (action) {
            case Action.Invoke(String _, String export, List<Literal> arguments) -> {
                if (!(extern instanceof Function f)) {
                    throw new ScriptError("export \"" + export + "\" is no function");
                }
                yield invoke(f, arguments);
            }
            case Action.Get(String _, String export) -> {
                if (!(extern instanceof Global g)) {
                    throw new ScriptError("export \"" + export + "\" is no global");
                }
                yield read(g);
            }
        };
    }

    private static Results invoke(Function function, List<Literal> arguments) {
        FuncType type = function.type();
        Values values = Values.forCall(type);
        values.put(type.params(), arguments);
        Invocation.invoke(function, values.numbers(), values.references());
        return new Results(type.results(), values);
    }

    private static Results read(Global global) {
        ValType type = global.type().type();
        long[] numbers = new long[2];
        @Nullable Object[] references = new @Nullable Object[2];
        if (type instanceof RefType) {
            references[0] = global.reference();
        } else {
            numbers[0] = global.bits();
            numbers[1] = type instanceof VecType ? global.highBits() : 0;
        }
        return new Results(List.of(type), new Values(numbers, references));
    }
}
