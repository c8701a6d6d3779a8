package org.trifola.language.heap;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.language.numeric.TrapSignal;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A defined structure or array type at run time: where the fields of its objects are, and what it
 * is a subtype of. There is one for each {@link CanonicalType}.
 */
public final class ObjectType {
    /** What an object is charged for beside its fields or elements. */
    public static final int HEADER_BYTES = 16;

    private final CanonicalType canonical;

    /** The supertypes from the top down, this one last: a cast looks at one element. */
    @CompilationFinal(dimensions = 1)
    private final ObjectType[] display;

    private final StructLayout layout;
    private final ElementKind element;

    private ObjectType(CanonicalType canonical, @Nullable ObjectType above) {
        this.canonical = canonical;
        ObjectType[] path = above == null ? new ObjectType[0] : above.display;
        display = Arrays.copyOf(path, path.length + 1);
        display[path.length] = this;
        layout = StructLayout.of(canonical, above == null ? null : above.layout);
        element = isArray() ? ElementKind.of(canonical.field(0).storage()) : ElementKind.REFERENCE;
    }

    /**
     * The type with the given canonical id, which must be a structure's, an array's or a
     * function's.
     */
    public static ObjectType of(CanonicalTypes types, int id) {
        return of(types.get(id));
    }

    private static ObjectType of(CanonicalType canonical) {
        Object known = canonical.attachment;
        if (known != null) {
            return (ObjectType) known;
        }
        CanonicalType supertype = canonical.supertype();
        ObjectType above = supertype == null ? null : of(supertype);
        synchronized (canonical) {
            if (canonical.attachment == null) {
                canonical.attachment = new ObjectType(canonical, above);
            }
            return (ObjectType) canonical.attachment;
        }
    }

    /** The definition; indices in it are canonical ids. */
    public CanonicalType canonical() {
        return canonical;
    }

    public boolean isArray() {
        return canonical.kind() == AbsHeapType.Kind.ARRAY;
    }

    /** Whether this is {@code other} or declared below it. */
    public boolean isSubtypeOf(ObjectType other) {
        int depth = other.display.length - 1;
        return depth < display.length && display[depth] == other;
    }

    /** Where field {@code index} of a structure is: for the accessors of {@link StructObject}. */
    public int slot(int index) {
        return layout.slots[index];
    }

    /** Where the upper half of field {@code index} is, a {@code v128}. */
    public int highSlot(int index) {
        return layout.highSlots[index];
    }

    /** Where the descriptor of a structure is whose type has one. */
    public int descriptorSlot() {
        return layout.descriptorSlot;
    }

    /** How a structure's field is kept, or an array's elements, whatever {@code index}. */
    public ElementKind kind(int index) {
        return isArray() ? element : layout.kinds[index];
    }

    /** The number of a structure's fields. */
    public int fields() {
        return layout.kinds.length;
    }

    /** How an array's elements are kept. */
    public ElementKind element() {
        return element;
    }

    /** The bytes that a structure is charged for. */
    public int structBytes() {
        int bytes = HEADER_BYTES;
        for (ElementKind kind : layout.kinds) {
            bytes += Math.max(Long.BYTES, kind.heapBytes());
        }
        return bytes;
    }

    /** The bytes that an array of {@code length} elements is charged for. */
    public long arrayBytes(int length) {
        return HEADER_BYTES + (length & 0xFFFF_FFFFL) * element.heapBytes();
    }

    /**
     * To be called when an object has its values: where other threads could see it, they see these,
     * however they come by the reference.
     */
    public void publish() {
        if (canonical.type().shared()) {
            VarHandle.storeStoreFence();
        }
    }

    /** A structure with all fields zero or null. */
    public StructObject createStruct() {
        return layout.isWide()
                ? Structures.createWide(
                        this, layout.node, layout.wideReferences, layout.wideNumbers)
                : Structures.create(this, layout.node);
    }

    /** Such a structure with a descriptor; traps where that is null. */
    public StructObject createStruct(@Nullable Object descriptor) {
        if (descriptor == null) {
            throw TrapSignal.NULL_DESCRIPTOR;
        }
        StructObject s = createStruct();
        Structures.setReference(s, layout.descriptorSlot, descriptor);
        return s;
    }

    @Override
    public String toString() {
        return canonical.toString();
    }
}
