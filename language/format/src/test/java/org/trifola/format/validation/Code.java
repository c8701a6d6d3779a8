package org.trifola.format.validation;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.Module;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.ValType;

import java.util.List;

/** Assembles a function body or expression. */
final class Code {
    /** The block type without a type. */
    static final int EMPTY = 0x40;

    /** The block type of one {@code i32}. */
    static final int I32 = 0x7F;

    private final BinaryWriter out = new BinaryWriter();

    /** An expression: no local declarations. */
    static Code expression() {
        return new Code();
    }

    /** A body without locals. */
    static Code body() {
        Code code = new Code();
        code.out.u32(0);
        return code;
    }

    /** A body with {@code count} locals of one type, given by its bytes. */
    static Code locals(int count, int... type) {
        Code code = new Code();
        code.out.u32(1);
        code.out.u32(count);
        return code.bytes(type);
    }

    /** An instruction whose immediates are unsigned integers. */
    Code op(Instruction i, int... immediates) {
        if (i.code() < 0x100) {
            out.u8(i.code());
        } else {
            out.u8(i.code() >>> 16);
            out.u32(i.code() & 0xFFFF);
        }
        for (int n : immediates) {
            out.u32(n);
        }
        return this;
    }

    Code bytes(int... bytes) {
        for (int b : bytes) {
            out.u8(b);
        }
        return this;
    }

    /** The code so far, and the final {@code end}. */
    ByteSlice end() {
        return op(Instruction.END).slice();
    }

    ByteSlice slice() {
        return ByteSlice.of(out.toByteArray());
    }

    /** A module with type 0 = {@code type} and a function of that type. */
    static Module.Builder function(FuncType type, ByteSlice body) {
        Module.Builder module = new Module.Builder();
        module.types.add(RecType.of(type));
        module.functions = new IndexVector(0);
        module.bodies.add(body);
        return module;
    }

    static FuncType type(ValType... results) {
        return new FuncType(List.of(), List.of(results));
    }
}
