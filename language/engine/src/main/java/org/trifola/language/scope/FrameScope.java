package org.trifola.language.scope;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Slots;
import org.trifola.language.code.Statements;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Outside;
import org.trifola.language.runtime.ReadOnlyArray;
import org.trifola.language.scope.Scope.Variable;

import java.util.List;

/**
 * The locals of an active function by name, {@code $x} or {@code local3}, and {@code operands}, the
 * array of what is on the operand stack, bottom first. The parent scope is the instance.
 */
public final class FrameScope {
    private static final String OPERANDS = "operands";

    private final Code method;
    private final MaterializedFrame frame;
    private final Outside outside;

    private FrameScope(Code method, MaterializedFrame frame, Outside outside) {
        this.method = method;
        this.frame = frame;
        this.outside = outside;
    }

    /**
     * What is visible before a statement.
     *
     * @param statement its number, or -1 where the function begins or ends
     * @param frame of the function, null to ask in general
     */
    @TruffleBoundary
    public static Object of(
            Code method,
            int statement,
            @Nullable MaterializedFrame frame,
            Class<? extends TruffleLanguage<?>> language) {
        if (frame == null) {
            return new Scope("locals", null, language);
        }
        Instance instance = (Instance) frame.getArguments()[0];
        Outside outside = instance.store().outside();
        Scope parent = InstanceScope.of(instance, language);
        Scope scope = new Scope("locals", parent, language);
        Statements statements = method.statements;
        if (statements != null && statement >= 0) {
            FrameScope reader = new FrameScope(method, frame, outside);
            reader.locals(scope);
            int[] operands = statements.operands(statement);
            reader.operands(scope, operands);
            DebugFunction debug = method.function.debug();
            if (debug != null) {
                int offset = statements.offset(statement);
                var stopped = new StoppedFunction(method, frame, instance, operands);
                return DebugScope.of(debug, offset, stopped, scope, language);
            }
        }
        return scope;
    }

    private void locals(Scope scope) {
        FunctionCode function = method.function;
        List<ValType> types = function.localTypes();
        int register = 0;
        for (int i = 0; i < types.size(); i++) {
            String name = function.localName(i);
            String id = name == null || name.isEmpty() ? "local" + i : "$" + name;
            scope.add(id, i, new Local(types.get(i), register));
            register += Slots.of(types.get(i));
        }
    }

    private void operands(Scope scope, int[] registers) {
        Object[] values = new Object[registers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operand(registers[i]);
        }
        scope.add(OPERANDS, new ReadOnlyArray(values));
    }

    private Object operand(int register) {
        return switch (method.kinds[register]) {
            case Code.I32 -> frame.getIntStatic(register);
            case Code.I64 -> frame.getLongStatic(register);
            case Code.F32 -> frame.getFloatStatic(register);
            case Code.F64 -> frame.getDoubleStatic(register);
            case Code.V128 ->
                    outside.vector(
                            FrameRegisters.bits(method, frame, register),
                            FrameRegisters.bits(method, frame, register + 1));
            default -> outside.reference(frame.getObjectStatic(register));
        };
    }

    private final class Local implements Variable {
        private final ValType type;
        private final int register;

        Local(ValType type, int register) {
            this.type = type;
            this.register = register;
        }

        @Override
        public Object read() {
            return operand(register);
        }

        @Override
        public void write(Object value)
                throws UnsupportedTypeException, UnsupportedMessageException {
            switch (type) {
                case NumType number -> writeNumber(number, Values.bits(number, value));
                case RefType reference -> {
                    RefType canonical = method.function.module().canonical(reference);
                    frame.setObjectStatic(register, outside.toReference(canonical, value));
                }
                case VecType _ -> throw UnsupportedMessageException.create();
            }
        }

        private void writeNumber(NumType number, long bits) {
            switch (number) {
                case I32 -> frame.setIntStatic(register, (int) bits);
                case I64 -> frame.setLongStatic(register, bits);
                case F32 -> frame.setFloatStatic(register, Float.intBitsToFloat((int) bits));
                case F64 -> frame.setDoubleStatic(register, Double.longBitsToDouble(bits));
            }
        }

        @Override
        public boolean isWritable() {
            return !(type instanceof VecType);
        }
    }
}
