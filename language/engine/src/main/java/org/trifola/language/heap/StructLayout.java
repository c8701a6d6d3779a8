package org.trifola.language.heap;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;

import java.util.Arrays;

/**
 * Where the fields of a structure type are. Those that it adds to its supertype's come after them:
 * its descriptor if it is the first to have one, then references, then numbers.
 */
final class StructLayout {
    private static final int NONE = -1;
    private static final StructLayout EMPTY =
            new StructLayout(1, 0, 0, new int[0], new int[0], new ElementKind[0], NONE);

    /** The class; see {@link Structures}. */
    final int node;

    final int wideReferences;
    final int wideNumbers;

    @CompilationFinal(dimensions = 1)
    final int[] slots;

    /** The slots of the upper halves of vectors. */
    @CompilationFinal(dimensions = 1)
    final int[] highSlots;

    @CompilationFinal(dimensions = 1)
    final ElementKind[] kinds;

    final int descriptorSlot;

    private StructLayout(
            int node,
            int wideReferences,
            int wideNumbers,
            int[] slots,
            int[] highSlots,
            ElementKind[] kinds,
            int descriptorSlot) {
        this.node = node;
        this.wideReferences = wideReferences;
        this.wideNumbers = wideNumbers;
        this.slots = slots;
        this.highSlots = highSlots;
        this.kinds = kinds;
        this.descriptorSlot = descriptorSlot;
    }

    boolean isWide() {
        return wideReferences + wideNumbers > 0;
    }

    static StructLayout of(CanonicalType type, @Nullable StructLayout supertype) {
        StructLayout above = supertype == null ? EMPTY : supertype;
        return type.kind() == AbsHeapType.Kind.STRUCT ? new Builder(type, above).build() : EMPTY;
    }

    private static final class Builder {
        private final StructLayout above;
        private final int[] slots;
        private final int[] highSlots;
        private final ElementKind[] kinds;
        private int descriptorSlot;
        private int node;
        private int references;
        private int numbers;

        Builder(CanonicalType type, StructLayout above) {
            int fields = type.fields().length;
            this.above = above;
            node = above.node;
            references = above.wideReferences;
            numbers = above.wideNumbers;
            slots = Arrays.copyOf(above.slots, fields);
            highSlots = Arrays.copyOf(above.highSlots, fields);
            kinds = Arrays.copyOf(above.kinds, fields);
            for (int i = above.kinds.length; i < fields; i++) {
                kinds[i] = ElementKind.of(type.field(i).storage());
            }
            descriptorSlot = above.descriptorSlot;
            if (descriptorSlot == NONE && type.type().descriptor().isPresent()) {
                descriptorSlot = next(true);
            }
        }

        StructLayout build() {
            for (int i = above.kinds.length; i < kinds.length; i++) {
                if (kinds[i] == ElementKind.REFERENCE) {
                    slots[i] = next(true);
                }
            }
            for (int i = above.kinds.length; i < kinds.length; i++) {
                if (kinds[i] != ElementKind.REFERENCE) {
                    slots[i] = next(false);
                    highSlots[i] = kinds[i] == ElementKind.V128 ? next(false) : NONE;
                }
            }
            return new StructLayout(
                    node, references, numbers, slots, highSlots, kinds, descriptorSlot);
        }

        private int next(boolean reference) {
            if (node < 1 << Structures.INLINE) {
                node = 2 * node + (reference ? 0 : 1);
                return node;
            }
            return Structures.wideSlot(node, reference ? references++ : numbers++);
        }
    }
}
