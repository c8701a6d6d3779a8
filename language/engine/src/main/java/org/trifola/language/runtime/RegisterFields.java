package org.trifola.language.runtime;

import java.lang.reflect.Field;

/**
 * What a call of a function in parts keeps its registers in on the way from part to part: as many
 * fields of each kind as C programs have been seen to need.
 *
 * <p>FAST: to C1 and C2 a field is one load or store, which nothing has to be inlined for, and
 * whose value C2 knows until it is written again. An element of an array would be compared with its
 * length, or reached by {@code Unsafe}, and might then be any other element.
 */
@SuppressWarnings("MultipleVariableDeclarations") // 104 lines otherwise
public final class RegisterFields extends IntRegisterFields {
    public long j0, j1, j2, j3, j4, j5, j6, j7, j8, j9, j10, j11;
    public long j12, j13, j14, j15, j16, j17, j18, j19, j20, j21, j22, j23;
    public double d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11;
    public float f0, f1, f2, f3;

    /** Has tests see whether what was in a field before is read. */
    boolean isSpoiled() {
        try {
            for (Field field : getClass().getFields()) {
                if (field.getType() == int.class) {
                    field.setInt(this, 0x0BAD_F00D);
                } else if (field.getType() == long.class) {
                    field.setLong(this, 0x7FF4_5EED_0BAD_F00DL);
                } else if (field.getType() == float.class) {
                    field.setFloat(this, 0x0BAD_F00D);
                } else {
                    field.setDouble(this, 0x0BAD_F00D);
                }
            }
            return true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
