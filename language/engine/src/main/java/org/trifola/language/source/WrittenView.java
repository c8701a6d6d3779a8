package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.text.ParsedModule;

import java.util.Arrays;

/** A module that was parsed from a text. */
public final class WrittenView extends ModuleView {
    private final ParsedModule parsed;
    private final Source source;
    private final TextIndex text;

    /**
     * @param module what {@code parsed} became when it was encoded; the bodies are the same
     */
    public WrittenView(Module module, ParsedModule parsed, Source source) {
        super(module);
        this.parsed = parsed;
        this.source = source;
        this.text = new TextIndex(source);
    }

    @Override
    public NameSection names() {
        return parsed.names();
    }

    @Override
    public boolean isCheap() {
        return true;
    }

    @Override
    FunctionView[] create() {
        FunctionView[] functions = new FunctionView[module().bodies().size()];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = function(i);
        }
        return functions;
    }

    private FunctionView function(int definition) {
        ByteSlice body = module().bodies().get(definition);
        ByteSlice written = parsed.module().bodies().get(definition);
        InstructionReader in = new InstructionReader(body.reader(), Feature.all());
        skipLocals(in.in());
        int[] offsets = new int[64];
        int[] starts = new int[64];
        int[] ends = new int[64];
        int count = 0;
        while (!in.atEnd()) {
            in.next();
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            int offset = in.offset();
            offsets[count] = offset;
            starts[count] = index(written.offset() + offset - body.offset());
            ends[count] = end(starts[count]);
            count++;
        }
        return new FunctionView(
                source,
                start(definition),
                Math.min(starts[count - 1] + 1, source.getLength()),
                Arrays.copyOf(offsets, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count));
    }

    private static void skipLocals(BinaryReader in) {
        int groups = in.u32();
        for (int i = 0; i != groups; i++) {
            in.u32();
            TypeReader.valType(in);
        }
    }

    /** Where the field of the function begins: at its parenthesis. */
    private int start(int definition) {
        int start = index(parsed.module().offsets().of(SectionId.FUNCTION, definition));
        boolean keyword = start > 0 && source.getCharacters().charAt(start - 1) == '(';
        return keyword ? start - 1 : start;
    }

    private int index(int offset) {
        return text.of(parsed.positions().position(offset));
    }

    /** Where the instruction that starts at {@code start} ends, its operands left out. */
    private int end(int start) {
        CharSequence text = source.getCharacters();
        int end = start;
        int i = start;
        while (i < text.length() && "()\r\n;".indexOf(text.charAt(i)) < 0) {
            if (text.charAt(i++) != ' ') {
                end = i;
            }
        }
        return end;
    }
}
