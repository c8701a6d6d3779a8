package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionWriter;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.module.Table;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parses element and data segments, and the tables and memories that they may be part of (spec:
 * text/modules).
 */
final class SegmentParser {
    /** The type of elements that are given by function indices. */
    private static final RefType FUNCTIONS =
            new RefType(false, AbsHeapType.of(AbsHeapType.Kind.FUNC));

    private final TokenCursor in;
    private final ModuleContext context;
    private final TypeParser types;
    private final InstructionParser instructions;
    private int elements;
    private int data;

    SegmentParser(
            TokenCursor in,
            ModuleContext context,
            TypeParser types,
            InstructionParser instructions) {
        this.in = in;
        this.context = context;
        this.types = types;
        this.instructions = instructions;
    }

    /** The items of an element segment before the array of all code is complete. */
    private record Items(
            RefType type, int @Nullable [] functions, List<ModuleContext.Range> expressions) {
        ElementSegment in(byte[] code, SegmentMode mode) {
            ElementSegment.Items items;
            if (functions != null) {
                items = new ElementSegment.Items.Functions(new IndexVector(functions));
            } else {
                List<ByteSlice> slices = new ArrayList<>(expressions.size());
                for (ModuleContext.Range r : expressions) {
                    slices.add(r.in(code));
                }
                items = new ElementSegment.Items.Expressions(slices);
            }
            return new ElementSegment(type, mode, items);
        }
    }

    // ---- tables

    /** Parses the rest of the definition of table {@code index}. */
    void table(int index) {
        boolean shared = types.sharedTable();
        AddressType address = types.addressType();
        if (in.is(TokenKind.NAT)) {
            TableType type = types.tableType(shared, address);
            if (in.is(TokenKind.CLOSE)) {
                context.defer(_ -> context.builder.tables.add(new Table(type, null)));
                return;
            }
            ModuleContext.Range init = instructions.expression();
            context.defer(code -> context.builder.tables.add(new Table(type, init.in(code))));
            return;
        }
        RefType element = types.refType();
        int token = in.at();
        in.expectForm("elem");
        context.item(SectionId.ELEMENT, token);
        Items items = inlineElements(element);
        in.close();
        elements++;
        int size = items.functions == null ? items.expressions.size() : items.functions.length;
        TableType type = new TableType(address, Limits.of(size, size), shared, element);
        context.defer(_ -> context.builder.tables.add(new Table(type, null)));
        addElements(items, index, zero(address, token));
    }

    private Items inlineElements(RefType element) {
        if (!in.atIndex()) {
            return new Items(element, null, expressions());
        }
        if (element.heap().equals(FUNCTIONS.heap())) {
            return new Items(FUNCTIONS, functions(), List.of());
        }
        // Indices abbreviate ref.func; only expressions can have another type.
        List<ModuleContext.Range> expressions = new ArrayList<>();
        InstructionWriter writer = new InstructionWriter(context.code);
        while (in.atIndex()) {
            int start = context.code.length();
            context.mark(in.at());
            writer.index(Instruction.REF_FUNC, context.functions.index(in));
            writer.opcode(Instruction.END);
            expressions.add(new ModuleContext.Range(start, context.code.length()));
        }
        return new Items(element, null, expressions);
    }

    private ModuleContext.Range zero(AddressType address, int token) {
        context.mark(token);
        int start = context.code.length();
        InstructionWriter writer = new InstructionWriter(context.code);
        writer.opcode(address == AddressType.I64 ? Instruction.I64_CONST : Instruction.I32_CONST);
        context.code.s64(0);
        writer.opcode(Instruction.END);
        return new ModuleContext.Range(start, context.code.length());
    }

    private void addElements(Items items, int table, ModuleContext.Range offset) {
        context.defer(code ->
                context.builder.elements.add(
                        items.in(code, new SegmentMode.Active(table, offset.in(code)))));
    }

    // ---- elements

    /** Parses an {@code elem} field up to its closing parenthesis. */
    void element() {
        int token = in.at();
        in.advance();
        in.advance();
        in.acceptId();
        Annotations.takeName(in, context.names, NameSection.Kind.ELEMENT, elements++);
        context.item(SectionId.ELEMENT, token);
        if (in.accept("declare")) {
            Items items = elementList(false);
            context.defer(code ->
                    context.builder.elements.add(items.in(code, new SegmentMode.Declarative())));
            return;
        }
        int table = use("table", context.tables);
        ModuleContext.Range offset = offset(table >= 0);
        if (offset != null) {
            addElements(elementList(true), Math.max(table, 0), offset);
            return;
        }
        Items items = elementList(false);
        context.defer(
                code -> context.builder.elements.add(items.in(code, new SegmentMode.Passive())));
    }

    // "(table x)" or "(memory x)", or the index alone as older texts have it; -1 where there is
    // neither.
    private int use(String keyword, IdSpace space) {
        if (in.acceptForm(keyword)) {
            int index = space.index(in);
            in.close();
            return index;
        }
        return in.atIndex() && in.tokens().kind(in.afterOpen()) == TokenKind.OPEN
                ? space.index(in)
                : -1;
    }

    /**
     * {@code (offset expression)} or a single folded instruction; null where neither can be meant.
     */
    private ModuleContext.@Nullable Range offset(boolean required) {
        if (in.acceptForm("offset")) {
            ModuleContext.Range offset = instructions.expression();
            in.close();
            return offset;
        }
        if (!required
                && (!in.is(TokenKind.OPEN)
                        || in.atForm("ref")
                        || in.atForm("item")
                        || in.atForm("shared"))) {
            return null;
        }
        return instructions.foldedExpression();
    }

    private Items elementList(boolean plainIndices) {
        if (in.accept("func") || plainIndices && (in.atIndex() || in.is(TokenKind.CLOSE))) {
            return new Items(FUNCTIONS, functions(), List.of());
        }
        RefType type = types.refType();
        return new Items(type, null, expressions());
    }

    private int[] functions() {
        int[] indices = new int[4];
        int count = 0;
        while (in.atIndex()) {
            if (count == indices.length) {
                indices = Arrays.copyOf(indices, count * 2);
            }
            indices[count++] = context.functions.index(in);
        }
        return Arrays.copyOf(indices, count);
    }

    private List<ModuleContext.Range> expressions() {
        List<ModuleContext.Range> list = new ArrayList<>();
        while (in.is(TokenKind.OPEN)) {
            if (in.acceptForm("item")) {
                list.add(instructions.expression());
                in.close();
            } else {
                list.add(instructions.foldedExpression());
            }
        }
        return list;
    }

    // ---- data

    /** Parses a {@code data} field up to its closing parenthesis. */
    void data() {
        int token = in.at();
        in.advance();
        in.advance();
        in.acceptId();
        Annotations.takeName(in, context.names, NameSection.Kind.DATA, data++);
        context.item(SectionId.DATA, token);
        int memory = use("memory", context.memories);
        ModuleContext.Range offset = offset(memory >= 0);
        ModuleContext.Range bytes = strings();
        int target = Math.max(memory, 0);
        context.defer(code -> {
            SegmentMode mode =
                    offset == null
                            ? new SegmentMode.Passive()
                            : new SegmentMode.Active(target, offset.in(code));
            context.builder.data.add(new DataSegment(mode, bytes.in(code)));
        });
    }

    private ModuleContext.Range strings() {
        BinaryWriter code = context.code;
        int start = code.length();
        while (in.is(TokenKind.STRING)) {
            code.bytes(in.tokens().string(in.advance()));
        }
        return new ModuleContext.Range(start, code.length());
    }

    /** Parses the rest of the definition of memory {@code index}. */
    MemoryType memory(int index) {
        int start = in.at();
        AddressType address = types.addressType();
        int pageSize = types.pageSize();
        if (!in.atForm("data")) {
            in.seek(start);
            return types.memoryType();
        }
        int token = in.at();
        in.advance();
        in.advance();
        context.item(SectionId.DATA, token);
        data++;
        ModuleContext.Range bytes = strings();
        in.close();
        ModuleContext.Range offset = zero(address, token);
        context.defer(code ->
                context.builder.data.add(
                        new DataSegment(
                                new SegmentMode.Active(index, offset.in(code)), bytes.in(code))));
        long page = 1L << pageSize;
        long pages = (bytes.end() - bytes.start() + page - 1) / page;
        return new MemoryType(address, Limits.of(pages, pages), false, pageSize);
    }
}
