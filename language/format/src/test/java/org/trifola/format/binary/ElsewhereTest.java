package org.trifola.format.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.encoding.ByteSource;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.validation.ModuleValidator;
import org.trifola.format.validation.ValidBodies;
import org.trifola.format.validation.ValidationLimits;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Modules whose bytes are not in an array of ours: everything is as if they were. */
class ElsewhereTest {
    private static final String FIRST = "00 43 00000000 1a 0b";

    /** What makes one body after the other longer than what is loaded at a time. */
    private static final int BODIES = 3_000;

    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Elsewhere(byte[] bytes) implements ByteSource {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public byte at(int position) {
            return bytes[position];
        }

        @Override
        public byte[] copy(int from, int to) {
            return Arrays.copyOfRange(bytes, from, to);
        }

        @Override
        public void read(int from, byte[] buffer, int count) {
            System.arraycopy(bytes, from, buffer, 0, count);
        }

        @Override
        public RuntimeException changed(int from, int to) {
            return new Changed();
        }
    }

    private static Binary start(int functions) {
        return new Binary()
                .custom("before", "01 02 03")
                .section(SectionId.TYPE, "01 60 00 00")
                .section(
                        SectionId.FUNCTION,
                        out -> {
                            out.u32(functions);
                            out.bytes(new byte[functions]);
                        })
                .section(SectionId.MEMORY, "01 00 01")
                .section(SectionId.GLOBAL, "01 7f 00 41 05 0b")
                .section(SectionId.EXPORT, "01 01 61 00 00")
                .section(SectionId.DATA_COUNT, "04");
    }

    /** Four segments, the third with a long address and the last passive. */
    private static void data(BinaryWriter out) {
        out.u32(4);
        out.bytes(Binary.bytes("00 41 03 0b 03 010203"));
        out.bytes(Binary.bytes("02 00 23 00 0b"));
        out.u32(5_000);
        out.bytes(new byte[5_000]);
        out.bytes(Binary.bytes("00"));
        for (int i = 0; i < 3_000; i++) {
            out.bytes(Binary.bytes("41 00"));
        }
        for (int i = 1; i < 3_000; i++) {
            out.bytes(Binary.bytes("6a"));
        }
        out.bytes(Binary.bytes("0b 01 07"));
        out.bytes(Binary.bytes("01 02 0809"));
    }

    private static byte[] small() {
        return start(1).section(SectionId.CODE, "01 08" + FIRST)
                .section(SectionId.DATA, ElsewhereTest::data)
                .custom("name", "00 02 01 61")
                .toBytes();
    }

    private static byte[] large(String last) {
        return start(BODIES)
                .section(
                        SectionId.CODE,
                        out -> {
                            out.u32(BODIES);
                            for (int i = 1; i < BODIES; i++) {
                                out.bytes(Binary.bytes("64 00"));
                                byte[] nops = new byte[99];
                                Arrays.fill(nops, (byte) 1);
                                nops[98] = 0x0B;
                                out.bytes(nops);
                            }
                            out.bytes(Binary.bytes(last));
                        })
                .section(SectionId.DATA, ElsewhereTest::data)
                .toBytes();
    }

    private static Module decode(ByteSource source) {
        return ModuleDecoder.decode(source, Feature.all(), DecoderLimits.STANDARD);
    }

    private static ValidBodies validate(Module module) {
        return ModuleValidator.validate(
                module,
                Feature.all(),
                new CanonicalTypes(),
                ValidationLimits.STANDARD,
                r -> Thread.ofVirtual().start(r),
                2);
    }

    /** What is wrong with a module, or nothing. */
    private static String verdict(ByteSource source) {
        try {
            validate(decode(source));
            return "";
        } catch (FormatException e) {
            return e.getMessage();
        }
    }

    private static void agrees(byte[] bytes, Supplier<String> what) {
        assertEquals(verdict(new LoadedBytes(bytes)), verdict(new Elsewhere(bytes.clone())), what);
    }

    @Test
    void decodesTheSameModule() {
        for (byte[] bytes : new byte[][] {small(), large("02 00 0b")}) {
            Module here = ModuleDecoder.decode(bytes, Feature.all());
            Module there = decode(new Elsewhere(bytes));
            assertEquals("", verdict(new Elsewhere(bytes)));
            assertEquals(here, there);
            for (int i = 0; i < here.bodies().size(); i++) {
                assertFalse(there.bodies().get(i).isLoaded());
                assertEquals(here.bodies().get(i).offset(), there.bodies().get(i).offset());
            }
            assertTrue(there.data().get(3).bytes().isLoaded(), "passive: read again and again");
        }
    }

    @Test
    void refusesEveryBeginningAlike() {
        byte[] bytes = small();
        for (int i = 0; i < bytes.length; i++) {
            int length = i;
            agrees(Arrays.copyOf(bytes, i), () -> "the first " + length + " bytes");
        }
    }

    @Test
    void judgesEachOtherByteAlike() {
        byte[] bytes = small();
        for (int i = 8; i < bytes.length; i += i > 200 && i < bytes.length - 100 ? 37 : 1) {
            byte was = bytes[i];
            for (byte other : new byte[] {0, (byte) (was + 1), 0x0B, (byte) 0x80, (byte) 0xFF}) {
                bytes[i] = other;
                int at = i;
                agrees(bytes, () -> other + " at " + at);
            }
            bytes[i] = was;
        }
    }

    @Test
    void locatesAnErrorInALateBodyInTheFile() {
        for (String last : new String[] {"03 00 1a 0b", "02 00 01", "04 00 41 80 0b", "01 00"}) {
            byte[] bytes = large(last);
            agrees(bytes, () -> last);
            FormatException e =
                    assertThrows(
                            FormatException.class, () -> validate(decode(new Elsewhere(bytes))));
            assertEquals(BODIES - 1, e.functionIndex());
        }
    }

    @Test
    void handsOutBodiesAsTheyWereValidated() {
        byte[] bytes = small();
        Module module = decode(new Elsewhere(bytes));
        ValidBodies bodies = validate(module);
        ByteSlice body = bodies.get(0);
        assertEquals(ByteSlice.of(Binary.bytes(FIRST)), body);
        assertEquals(module.bodies().get(0).offset(), body.offset());
        bytes[body.offset() + 3] = 1;
        assertThrows(Changed.class, () -> bodies.get(0));
        assertThrows(Changed.class, () -> module.bodies().get(0).reader());
    }

    @Test
    void handsOutNothingInvalidWithTheRightChecksum() {
        byte[] bytes = small();
        Module module = decode(new Elsewhere(bytes));
        ValidBodies bodies = validate(module);
        ByteSlice body = module.bodies().get(0);
        byte[] forged = forge(body.toByteArray());
        System.arraycopy(forged, 0, bytes, body.offset(), forged.length);
        assertEquals(ByteSlice.of(forged), body.loaded(), "the checksum does not tell");
        assertThrows(Changed.class, () -> bodies.get(0));
    }

    /**
     * Code without {@code drop} whose checksum is that of {@code body}: the bits of its constant
     * are chosen so. A checksum is linear in them.
     */
    private static byte[] forge(byte[] body) {
        byte[] other = body.clone();
        other[6] = 1;
        int[] masks = new int[32];
        int[] effects = new int[32];
        int rest = sum(other) ^ sum(body);
        int chosen = 0;
        for (int bit = 0; bit < 32; bit++) {
            byte[] flipped = flip(other, 1 << bit);
            int effect = sum(flipped) ^ sum(other);
            int mask = 1 << bit;
            for (int i = 0; i < 32; i++) {
                if (effects[i] != 0 && (effect & Integer.highestOneBit(effects[i])) != 0) {
                    effect ^= effects[i];
                    mask ^= masks[i];
                }
            }
            assertNotEquals(0, effect);
            effects[bit] = effect;
            masks[bit] = mask;
        }
        for (int bit = 0; bit < 32; bit++) {
            if ((rest & Integer.highestOneBit(effects[bit])) != 0) {
                rest ^= effects[bit];
                chosen ^= masks[bit];
            }
        }
        return flip(other, chosen);
    }

    private static byte[] flip(byte[] body, int bits) {
        byte[] flipped = body.clone();
        for (int i = 0; i < 4; i++) {
            flipped[2 + i] ^= (byte) (bits >>> 8 * i);
        }
        return flipped;
    }

    private static int sum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Test
    void noticesWhatChangesInData() {
        byte[] bytes = large("02 00 0b");
        Module module = decode(new Elsewhere(bytes));
        validate(module);
        ByteSlice segment = module.data().get(1).bytes();
        assertFalse(segment.isLoaded());
        assertEquals(5_000, segment.toByteArray().length);
        bytes[segment.end() - 1]++;
        assertThrows(Changed.class, segment::loaded);
    }
}
