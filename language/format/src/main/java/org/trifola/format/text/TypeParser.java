package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.TypeFeatures;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.BlockType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StorageType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Parses types and type uses (spec: text/types; text/modules, "Type Uses"). */
final class TypeParser {
    private final TokenCursor in;
    private final ModuleContext context;

    TypeParser(TokenCursor in, ModuleContext context) {
        this.in = in;
        this.context = context;
    }

    HeapType heapType() {
        int token = in.at();
        HeapType type = ungatedHeapType();
        context.require(TypeFeatures.of(new RefType(true, type).code()), token);
        return type;
    }

    private HeapType ungatedHeapType() {
        if (in.atIndex()) {
            return new DefHeapType(typeIndex());
        }
        if (in.acceptForm("exact")) {
            if (!in.atIndex()) {
                throw in.unexpected();
            }
            HeapType type = new DefHeapType(typeIndex(), true);
            in.close();
            return type;
        }
        if (in.acceptForm("shared")) {
            HeapType type = new AbsHeapType(abstractKind(), true);
            in.close();
            return type;
        }
        return AbsHeapType.of(abstractKind());
    }

    private int typeIndex() {
        return representable(context.types.index(in));
    }

    private AbsHeapType.Kind abstractKind() {
        AbsHeapType.Kind kind =
                in.is(TokenKind.KEYWORD) ? HeapTypes.kind(in.tokens().text(in.at())) : null;
        if (kind == null) {
            throw in.unexpected();
        }
        in.advance();
        return kind;
    }

    RefType refType() {
        RefType type = refTypeOrNull();
        if (type == null) {
            throw in.is(TokenKind.OPEN) ? in.tokens().unexpected(in.afterOpen()) : in.unexpected();
        }
        return type;
    }

    private @Nullable RefType refTypeOrNull() {
        int token = in.at();
        RefType type = ungatedRefTypeOrNull();
        if (type != null) {
            context.require(TypeFeatures.of(type.code()), token);
        }
        return type;
    }

    private @Nullable RefType ungatedRefTypeOrNull() {
        if (in.acceptForm("ref")) {
            boolean nullable = in.accept("null");
            HeapType heap = heapType();
            in.close();
            return new RefType(nullable, heap);
        }
        if (in.acceptForm("shared")) {
            RefType type = abbreviatedOrNull();
            if (type == null || !(type.heap() instanceof AbsHeapType heap)) {
                throw in.unexpected();
            }
            in.close();
            return new RefType(true, new AbsHeapType(heap.kind(), true));
        }
        return abbreviatedOrNull();
    }

    private @Nullable RefType abbreviatedOrNull() {
        if (in.is(TokenKind.KEYWORD)) {
            RefType type = HeapTypes.abbreviation(in.tokens().text(in.at()));
            if (type != null) {
                in.advance();
            }
            return type;
        }
        return null;
    }

    ValType valType() {
        ValType type = valTypeOrNull();
        if (type == null) {
            throw in.is(TokenKind.OPEN) ? in.tokens().unexpected(in.afterOpen()) : in.unexpected();
        }
        return type;
    }

    private @Nullable ValType valTypeOrNull() {
        if (in.is(TokenKind.KEYWORD)) {
            ValType type =
                    switch (in.tokens().text(in.at())) {
                        case "i32" -> NumType.I32;
                        case "i64" -> NumType.I64;
                        case "f32" -> NumType.F32;
                        case "f64" -> NumType.F64;
                        case "v128" -> VecType.V128;
                        default -> null;
                    };
            if (type != null) {
                context.require(TypeFeatures.of(type.code()), in.at());
                in.advance();
                return type;
            }
        }
        return refTypeOrNull();
    }

    private StorageType storageType() {
        if (in.accept("i8")) {
            return PackedType.I8;
        }
        return in.accept("i16") ? PackedType.I16 : valType();
    }

    FieldType fieldType() {
        if (in.acceptForm("mut")) {
            FieldType type = new FieldType(storageType(), true);
            in.close();
            return type;
        }
        return new FieldType(storageType(), false);
    }

    GlobalType globalType() {
        boolean shared = in.acceptForm("shared");
        if (shared) {
            context.require(Feature.SHARED_EVERYTHING, in.at() - 1);
        }
        boolean form = in.acceptForm("mut");
        boolean mutable = form || shared && in.accept("mut");
        ValType type = valType();
        if (form) {
            in.close();
        }
        if (shared) {
            in.close();
        }
        return new GlobalType(type, mutable, shared);
    }

    AddressType addressType() {
        if (in.atKeyword("i64")) {
            context.require(Feature.MEMORY64, in.advance());
            return AddressType.I64;
        }
        in.accept("i32");
        return AddressType.I32;
    }

    private Limits limits() {
        long min = in.u64();
        return in.is(TokenKind.NAT) ? Limits.of(min, in.u64()) : Limits.of(min);
    }

    /** A table type after its optional {@code shared} and address type. */
    TableType tableType(boolean shared, AddressType address) {
        Limits limits = limits();
        return new TableType(address, limits, shared, refType());
    }

    TableType tableType() {
        boolean shared = sharedTable();
        return tableType(shared, addressType());
    }

    boolean sharedTable() {
        if (in.atKeyword("shared")) {
            context.require(Feature.SHARED_EVERYTHING, in.at());
            in.advance();
            return true;
        }
        return false;
    }

    /** A memory type; {@code shared} may come first or last. */
    MemoryType memoryType() {
        boolean first = sharedMemory();
        AddressType address = addressType();
        Limits limits = limits();
        boolean shared = first || sharedMemory();
        return new MemoryType(address, limits, shared, pageSize());
    }

    private boolean sharedMemory() {
        if (in.atKeyword("shared")) {
            context.require(Feature.THREADS, in.at());
            in.advance();
            return true;
        }
        return false;
    }

    /** The logarithm of {@code (pagesize n)}, of the standard page size where there is none. */
    int pageSize() {
        if (!in.acceptForm("pagesize")) {
            return MemoryType.STANDARD_PAGE_SIZE_LOG2;
        }
        int token = in.at();
        context.require(Feature.CUSTOM_PAGE_SIZES, token - 1);
        long bytes = in.u64();
        if (Long.bitCount(bytes) != 1) {
            throw context.tokens.malformed(token, "invalid custom page size");
        }
        in.close();
        return Long.numberOfTrailingZeros(bytes);
    }

    /**
     * Parameters and results; parameters may have names where {@code locals} is there to take them.
     */
    FuncType signature(@Nullable IdSpace locals) {
        List<ValType> params = new ArrayList<>();
        while (in.acceptForm("param")) {
            valTypes(params, locals);
        }
        List<ValType> results = new ArrayList<>();
        while (in.acceptForm("result")) {
            valTypes(results, null);
        }
        return new FuncType(params, results);
    }

    /** The rest of a form {@code (param ...)}, {@code (result ...)} or {@code (local ...)}. */
    void valTypes(List<ValType> types, @Nullable IdSpace locals) {
        if (locals != null && in.is(TokenKind.ID)) {
            locals.add(in.tokens(), in.advance());
            types.add(valType());
        } else {
            while (!in.is(TokenKind.CLOSE)) {
                types.add(valType());
                if (locals != null) {
                    locals.addAnonymous(1);
                }
            }
        }
        in.close();
    }

    /**
     * A type use: the type index that it names or, where it names none, the index of the type that
     * it spells.
     */
    int typeUse(@Nullable IdSpace locals) {
        int start = in.at();
        OptionalInt index = explicitType();
        FuncType type = signature(locals);
        checkOrder();
        return index.isPresent()
                ? checkedIndex(index.getAsInt(), start, type, locals)
                : context.typeIndex(type);
    }

    BlockType blockType() {
        int start = in.at();
        OptionalInt index = explicitType();
        FuncType type = signature(null);
        checkOrder();
        if (index.isPresent()) {
            context.require(Feature.MULTI_VALUE, start);
            return new BlockType.Indexed(
                    representable(checkedIndex(index.getAsInt(), start, type, null)));
        }
        if (type.params().isEmpty() && type.results().size() <= 1) {
            return new BlockType.Inline(
                    type.results().isEmpty() ? null : type.results().getFirst());
        }
        context.require(Feature.MULTI_VALUE, start);
        return new BlockType.Indexed(context.typeIndex(type));
    }

    private OptionalInt explicitType() {
        if (!in.acceptForm("type")) {
            return OptionalInt.empty();
        }
        int index = context.types.index(in);
        in.close();
        return OptionalInt.of(index);
    }

    // That its parts stand in a wrong order is to be told before that it is the wrong type.
    private void checkOrder() {
        if (in.atForm("param") || in.atForm("result") || in.atForm("type")) {
            throw in.tokens().unexpected(in.afterOpen());
        }
    }

    private int checkedIndex(int index, int start, FuncType type, @Nullable IdSpace locals) {
        FuncType named = context.functionType(index);
        if (type.params().isEmpty() && type.results().isEmpty()) {
            if (locals != null && named != null) {
                locals.addAnonymous(named.params().size());
            }
        } else if (!context.hasType(index)) {
            throw context.tokens.malformed(
                    start, "unknown type " + Integer.toUnsignedString(index));
        } else if (!type.equals(named)) {
            String text = Integer.toUnsignedString(index);
            throw context.tokens.malformed(
                    start, "inline function type does not match type " + text);
        }
        return index;
    }

    // SPEC: an index beyond what a module can have is not malformed; any other such index will be
    // as unknown.
    private static int representable(int typeIndex) {
        return Integer.compareUnsigned(typeIndex, RefType.INDEX_MASK) > 0
                ? RefType.INDEX_MASK
                : typeIndex;
    }
}
