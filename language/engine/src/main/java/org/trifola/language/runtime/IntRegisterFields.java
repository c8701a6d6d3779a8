package org.trifola.language.runtime;

/** The ints come first, where instructions reach most of them with one byte. */
@SuppressWarnings("MultipleVariableDeclarations")
abstract sealed class IntRegisterFields permits RegisterFields {
    public int i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11;
    public int i12, i13, i14, i15, i16, i17, i18, i19, i20, i21, i22, i23;
    public int i24, i25, i26, i27, i28, i29, i30, i31, i32, i33, i34, i35;
    public int i36, i37, i38, i39, i40, i41, i42, i43, i44, i45, i46, i47;
    public int i48, i49, i50, i51, i52, i53, i54, i55, i56, i57, i58, i59;
    public int i60, i61, i62, i63;
}
