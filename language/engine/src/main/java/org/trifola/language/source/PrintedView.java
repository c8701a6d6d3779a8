package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.text.PrintListener;
import org.trifola.format.text.WatPrinter;

import java.util.Arrays;

/** A binary module: its text is printed, an instruction a line. */
public final class PrintedView extends ModuleView {
    /** Printing so many bytes of code takes some hundredths of a second. */
    private static final int CHEAP_BYTES = 1 << 20;

    private final String language;
    private final String name;
    private @Nullable NameSection names;

    /**
     * @param language the id of the language of the text
     * @param name of the module
     */
    public PrintedView(Module module, String language, String name) {
        super(module);
        this.language = language;
        this.name = name;
    }

    @Override
    public synchronized NameSection names() {
        NameSection n = names;
        if (n == null) {
            n = NameSection.of(module());
            names = n;
        }
        return n;
    }

    @Override
    public boolean isCheap() {
        long bytes = 0;
        for (ByteSlice body : module().bodies()) {
            bytes += body.length();
        }
        return bytes <= CHEAP_BYTES;
    }

    @Override
    FunctionView[] create() {
        Collector collector = new Collector(module().bodies().size());
        String text = WatPrinter.view(module(), names(), collector);
        Source source =
                Source.newBuilder(language, text, name + ".wat")
                        .mimeType("text/x-wasm-wat")
                        .build();
        FunctionView[] functions = new FunctionView[collector.functions.length];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = collector.functions[i].in(source);
        }
        return functions;
    }

    private record Printed(int start, int end, int[] offsets, int[] starts, int[] ends) {
        FunctionView in(Source source) {
            return new FunctionView(source, start, end, offsets, starts, ends);
        }
    }

    private static final class Collector implements PrintListener {
        final Printed[] functions;
        private int[] offsets = new int[64];
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int count;

        Collector(int functions) {
            this.functions = new Printed[functions];
        }

        @Override
        public void instruction(int offset, int start, int end) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            offsets[count] = offset;
            starts[count] = start;
            ends[count++] = end;
        }

        @Override
        public void function(int definition, int start, int end) {
            functions[definition] =
                    new Printed(
                            start,
                            end,
                            Arrays.copyOf(offsets, count),
                            Arrays.copyOf(starts, count),
                            Arrays.copyOf(ends, count));
            count = 0;
        }
    }
}
