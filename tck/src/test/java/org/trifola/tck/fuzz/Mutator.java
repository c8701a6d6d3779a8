package org.trifola.tck.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs that are nearly right out of right ones. The same seed makes the same inputs. */
final class Mutator {
    private static final int HEADER = 8;

    /** Numbers at the edges of what LEB128 and limits allow. */
    private static final byte[][] NUMBERS = {
        {0},
        {0x7F},
        {(byte) 0x80, 0x01},
        {(byte) 0xFF, (byte) 0xFF, 0x03},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F},
        {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, 0x01},
    };

    private final SplittableRandom random;
    private final List<byte[]> corpus;

    Mutator(long seed, List<byte[]> corpus) {
        this.random = new SplittableRandom(seed);
        this.corpus = corpus;
    }

    /** The next input: a binary whose sections have the right sizes half of the time. */
    byte[] binary() {
        byte[] module = pick();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            module = random.nextBoolean() ? section(module) : bytes(module);
        }
        return module;
    }

    /** The next input: a text, changed in its tokens or in its bytes. */
    byte[] text() {
        byte[] text = pick();
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            text = random.nextInt(3) > 0 ? tokens(text) : bytes(text);
        }
        return text;
    }

    private byte[] pick() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    /** Changes a section's content and its size with it. */
    private byte[] section(byte[] module) {
        int at = HEADER;
        int wanted = random.nextInt(1, 12);
        while (at + 1 < module.length) {
            int size = 0;
            int content = at + 1;
            for (int shift = 0; content < module.length && shift < 32; shift += 7) {
                byte b = module[content++];
                size |= (b & 0x7F) << shift;
                if (b >= 0) {
                    break;
                }
            }
            int end = content + size;
            if (size < 0 || end > module.length || end < content) {
                break;
            }
            if (--wanted == 0 || end == module.length) {
                byte[] changed = bytes(Arrays.copyOfRange(module, content, end));
                return join(
                        Arrays.copyOf(module, at + 1),
                        leb(changed.length),
                        changed,
                        Arrays.copyOfRange(module, end, module.length));
            }
            at = end;
        }
        return bytes(module);
    }

    private static byte[] leb(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    private byte[] bytes(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + 1 + random.nextInt(1 << random.nextInt(1, 8)));
        byte[] before = Arrays.copyOf(input, at);
        byte[] middle = Arrays.copyOfRange(input, at, end);
        byte[] after = Arrays.copyOfRange(input, end, input.length);
        return switch (random.nextInt(7)) {
            case 0 -> join(before, after);
            case 1 -> join(before, middle, middle, after);
            case 2 -> join(before, NUMBERS[random.nextInt(NUMBERS.length)], after);
            case 3 -> join(before, NUMBERS[random.nextInt(NUMBERS.length)], middle, after);
            case 4 -> join(before, piece(), after);
            default -> at < input.length ? withByte(input, at) : input;
        };
    }

    private byte[] withByte(byte[] input, int at) {
        byte[] changed = input.clone();
        changed[at] =
                (byte)
                        (random.nextBoolean()
                                ? random.nextInt(256)
                                : changed[at] ^ 1 << random.nextInt(8));
        return changed;
    }

    /** A piece of some input. */
    private byte[] piece() {
        byte[] other = pick();
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(64)));
    }

    private byte[] tokens(byte[] text) {
        int[] one = token(text, random.nextInt(text.length + 1));
        byte[] other = pick();
        int[] two = token(other, random.nextInt(other.length + 1));
        byte[] before = Arrays.copyOf(text, one[0]);
        byte[] token = Arrays.copyOfRange(text, one[0], one[1]);
        byte[] after = Arrays.copyOfRange(text, one[1], text.length);
        byte[] foreign = Arrays.copyOfRange(other, two[0], two[1]);
        byte[] space = {' '};
        return switch (random.nextInt(4)) {
            case 0 -> join(before, after);
            case 1 -> join(before, token, space, token, after);
            case 2 -> join(before, foreign, after);
            default -> join(before, token, space, foreign, space, after);
        };
    }

    /** Where the token around {@code at} starts and ends. */
    private static int[] token(byte[] text, int at) {
        int start = at;
        while (start > 0 && !isBoundary(text[start - 1])) {
            start--;
        }
        int end = at;
        while (end < text.length && !isBoundary(text[end])) {
            end++;
        }
        return new int[] {start, Math.min(text.length, Math.max(end, start + 1))};
    }

    private static boolean isBoundary(byte b) {
        return b == ' ' || b == '\n' || b == '(' || b == ')';
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] p : parts) {
            out.writeBytes(p);
        }
        return out.toByteArray();
    }
}
