package org.trifola.language.interpreter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Slots;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Instructions on vectors as compiled code has them, in machine vectors, against the interpreter's
 * pairs of numbers.
 */
final class MachineVectorsTest {
    private static final int RUNS = 200;

    /** Halves with lanes at the edges: extremes, signed zeros, infinities, NaNs, ties. */
    private static final long[] EDGES = {
        0,
        -1,
        0x8000_0000_8000_0000L,
        Long.MIN_VALUE,
        0x7FFF_7FFF_8000_8000L,
        0x7F80_FF7F_0180_7F00L,
        0x7FA0_0001_7FC0_0000L,
        0x7F80_0000_FF80_0000L,
        0x7FF4_0000_0000_0001L,
        0x7FF0_0000_0000_0000L,
        0x3F00_0000_BF00_0000L,
        0x4B00_0001_4AFF_FFFFL,
        0x4F00_0000_CF00_0000L,
        0x4330_0000_0000_0001L,
        0xBFE0_0000_0000_0000L,
        0x41E0_0000_0000_0000L,
        0x0F10_1102_0304_1F80L
    };

    private final Random random = new Random(1);

    @Test
    void isOnMachineVectors() {
        assertTrue(FrameRegisters.VECTORS, "the tests run without the Vector API");
    }

    static List<Instruction> instructions() {
        List<Instruction> instructions = new ArrayList<>();
        for (Instruction i : Instruction.values()) {
            if (i.text().matches("v128\\..*|[if]\\d+x\\d+\\..*")) {
                instructions.add(i);
            }
        }
        return instructions;
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void givesWhatTheInterpreterGives(Instruction instruction) {
        for (int lane = 0; lane < lanes(instruction); lane++) {
            compare(instruction, immediates(instruction, lane));
        }
    }

    private void compare(Instruction instruction, String immediates) {
        List<ValType> params = new ArrayList<>();
        List<ValType> results;
        switch (instruction.typing()) {
            case Typing.Signature(List<ValType> operands, List<ValType> r) -> {
                params.addAll(operands);
                results = r;
            }
            case Typing.Access(List<ValType> operands, List<ValType> r, int _, boolean _) -> {
                params.add(NumType.I32);
                params.addAll(operands);
                results = r;
            }
            case Typing.Special _ -> throw new AssertionError(instruction);
        }
        // Two instances, each with a memory of its own.
        Instance first = instantiate(instruction, immediates, params, results);
        Instance second = instantiate(instruction, immediates, params, results);
        boolean memory = instruction.typing() instanceof Typing.Access;
        byte[] bytes = new byte[64];
        for (int run = 0; run < RUNS; run++) {
            long[] expected = arguments(params, first.function(0), memory);
            random.nextBytes(bytes);
            first.memory.write(0, bytes, 0, bytes.length);
            second.memory.write(0, bytes, 0, bytes.length);
            long[] actual = expected.clone();
            String arguments = hex(expected);
            Invocation.invoke(first.function(0), expected, null);
            onMachineVectors(second, actual);
            assertTrue(
                    contents(first).equals(contents(second)),
                    () -> instruction + " stores differently of " + arguments);
            int slots = results.isEmpty() ? 0 : Slots.of(results.getFirst());
            for (int i = 0; i < slots; i++) {
                assertTrue(
                        equal(instruction, expected[i], actual[i]),
                        () ->
                                instruction.text()
                                        + immediates
                                        + " of "
                                        + arguments
                                        + " gives "
                                        + hex(actual)
                                        + ", not "
                                        + hex(expected));
            }
        }
    }

    private static void onMachineVectors(Instance instance, long[] io) {
        FunctionCode code = instance.module().function(0);
        RootNode root = code.target().getRootNode();
        Object[] arguments = {instance, io};
        VirtualFrame frame =
                Truffle.getRuntime().createVirtualFrame(arguments, root.getFrameDescriptor());
        FunctionRootNode.body(code).executeInFrame(frame);
    }

    /** Bits equal, or both lanes NaN: which NaN is for the implementation to choose. */
    private static boolean equal(Instruction instruction, long expected, long actual) {
        if (expected == actual) {
            return true;
        }
        return switch (instruction.name().charAt(0)) {
            case 'F' ->
                    instruction.name().startsWith("F64")
                            ? Double.isNaN(Double.longBitsToDouble(expected))
                                    && Double.isNaN(Double.longBitsToDouble(actual))
                            : equal((int) expected, (int) actual)
                                    && equal((int) (expected >> 32), (int) (actual >> 32));
            default -> false;
        };
    }

    private static boolean equal(int expected, int actual) {
        return expected == actual
                || Float.isNaN(Float.intBitsToFloat(expected))
                        && Float.isNaN(Float.intBitsToFloat(actual));
    }

    private long[] arguments(List<ValType> params, Function function, boolean memory) {
        long[] io = new long[Math.max(2, Slots.of(function.type()))];
        int slot = 0;
        for (ValType p : params) {
            for (int i = 0; i < Slots.of(p); i++) {
                long bits = random.nextInt(3) == 0 ? random.nextLong() : edge();
                io[slot++] = p == NumType.I32 || p == NumType.F32 ? (int) bits : bits;
            }
        }
        if (memory) {
            io[0] = random.nextInt(48);
        }
        return io;
    }

    private long edge() {
        return EDGES[random.nextInt(EDGES.length)];
    }

    private static Instance instantiate(
            Instruction instruction,
            String immediates,
            List<ValType> params,
            List<ValType> results) {
        StringBuilder wat = new StringBuilder("(module (memory 1) (func");
        params.forEach(p -> wat.append(" (param ").append(p).append(')'));
        results.forEach(r -> wat.append(" (result ").append(r).append(')'));
        for (int i = 0; i < params.size(); i++) {
            wat.append(" local.get ").append(i);
        }
        wat.append(' ').append(instruction.text()).append(immediates).append("))");
        ModuleLoader loader =
                new ModuleLoader(
                        Feature.all(), new CanonicalTypes(), FunctionRootNode.targets(null));
        byte[] text = wat.toString().getBytes(StandardCharsets.UTF_8);
        return new Instantiator(loader.loadText(text)).instantiate(new Store(), (_, _, _) -> null);
    }

    private static int lanes(Instruction instruction) {
        if (instruction.immediates() == Immediates.MEMARG_LANE) {
            return 128
                    / Integer.parseInt(instruction.text().replaceAll("\\D*128\\D+(\\d+).*", "$1"));
        }
        return instruction.immediates() == Immediates.LANE
                ? Integer.parseInt(instruction.text().replaceAll(".*x(\\d+)\\..*", "$1"))
                : 1;
    }

    private static String immediates(Instruction instruction, int lane) {
        return switch (instruction.immediates()) {
            case LANE, MEMARG_LANE -> " " + lane;
            case LANES -> " 0 31 2 17 4 5 30 7 16 9 15 11 12 29 14 1";
            case V128 -> " i64x2 0x0123456789abcdef -2";
            default -> "";
        };
    }

    private static String hex(long[] values) {
        StringBuilder s = new StringBuilder();
        for (long v : values) {
            s.append(String.format("%016x ", v));
        }
        return s.toString().strip();
    }

    private static ByteBuffer contents(Instance instance) {
        return instance.memory.buffer(0, (int) instance.memory.size());
    }
}
