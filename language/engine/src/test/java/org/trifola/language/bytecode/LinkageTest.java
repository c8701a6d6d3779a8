package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.Objects;

class LinkageTest {
    /** HotSpot's C1MaxInlineSize. */
    private static final int MAX_INLINE_SIZE = 35;

    /** HotSpot's C1InlineStackLimit, less the slot that each method has in reserve. */
    private static final int INLINE_STACK_LIMIT = 4;

    @ParameterizedTest
    @ValueSource(strings = {"poll", "pass", "callee"})
    void c1DoesNotInline(String name) throws IOException {
        try (InputStream file = Linkage.class.getResourceAsStream("Linkage.class")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            MethodModel longest = null;
            for (MethodModel m : ClassFile.of().parse(bytes).methods()) {
                boolean more =
                        longest == null
                                || m.methodTypeSymbol().parameterCount()
                                        > longest.methodTypeSymbol().parameterCount();
                if (m.methodName().equalsString(name) && more) {
                    longest = m;
                }
            }
            CodeAttribute code =
                    Objects.requireNonNull(longest).findAttribute(Attributes.code()).orElseThrow();
            int slots = code.maxStack() + code.maxLocals();
            for (var parameter : longest.methodTypeSymbol().parameterList()) {
                slots -= TypeKind.from(parameter).slotSize();
            }
            assertTrue(
                    code.codeLength() > MAX_INLINE_SIZE || slots > INLINE_STACK_LIMIT,
                    code.codeLength() + " bytes, " + slots + " slots");
        }
    }
}
