package org.trifola.language.interpreter;

import org.trifola.language.vector.V128Vectors;

/** Makes machine vectors ready for compiled code. */
final class VectorPreparation {
    private VectorPreparation() {}

    static {
        byte[] bytes = new byte[16];
        V128Vectors.store(bytes, 0, V128Vectors.load(bytes, 0));
        VectorV128.prepare();
        VectorI8X16.prepare();
        VectorI16X8.prepare();
        VectorI32X4.prepare();
        VectorI64X2.prepare();
        VectorF32X4.prepare();
        VectorF64X2.prepare();
    }

    /** Carries out each operation once, when first called. */
    static void prepare() {
        // The class has done it.
    }
}
