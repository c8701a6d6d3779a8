package org.trifola.language.runtime;

import java.util.Arrays;
import java.util.List;

/** The wasm functions that a trap has passed: the innermost ones, and the outermost ones. */
final class Backtrace {
    private static final WasmFrame[] NONE = {};

    /** The largest number of innermost frames, and of outermost frames beyond those. */
    private final int most;

    private final int mostOuter;

    private WasmFrame[] inner = NONE;

    /** A ring of the last frames beyond {@link #inner}. */
    private WasmFrame[] outer = NONE;

    private int beyond;

    Backtrace(int most, int mostOuter) {
        this.most = most;
        this.mostOuter = mostOuter;
    }

    void add(WasmFrame frame) {
        if (inner.length < most) {
            inner = append(inner, frame);
            return;
        }
        if (outer.length < mostOuter) {
            outer = append(outer, frame);
        } else {
            outer[beyond % mostOuter] = frame;
        }
        beyond++;
    }

    private static WasmFrame[] append(WasmFrame[] frames, WasmFrame frame) {
        WasmFrame[] grown = Arrays.copyOf(frames, frames.length + 1);
        grown[frames.length] = frame;
        return grown;
    }

    /** The innermost frames, the first one first. */
    List<WasmFrame> inner() {
        return List.of(inner);
    }

    /** The outermost frames that are not among {@link #inner}, the last one last. */
    List<WasmFrame> outer() {
        WasmFrame[] frames = outer.clone();
        for (int i = 0; i < outer.length; i++) {
            frames[i] = outer[(beyond + i) % outer.length];
        }
        return List.of(frames);
    }

    /** How many frames were left out between the two. */
    int omitted() {
        return beyond - outer.length;
    }
}
