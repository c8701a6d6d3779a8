package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.dwarf.DebugInfo;
import org.trifola.format.dwarf.DebugLine;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A module with debug information: functions whose source file is at hand stand there, and their
 * statements are those of the source language; the others stand in the printed text.
 */
public final class CompiledView extends ModuleView {
    private final PrintedView printed;
    private final SourceFiles files;
    private final Map<String, Source> sources = new HashMap<>();
    private @Nullable DebugInfo info;

    public CompiledView(Module module, PrintedView printed, SourceFiles files) {
        super(module);
        this.printed = printed;
        this.files = files;
    }

    @Override
    public NameSection names() {
        return printed.names();
    }

    @Override
    public boolean isCheap() {
        return printed.isCheap();
    }

    @Override
    FunctionView[] create() {
        info = DebugInfo.of(module());
        FunctionView[] functions = printed.create();
        for (int i = 0; i < functions.length; i++) {
            DebugFunction debug = debug(i);
            FunctionView view = debug == null ? null : view(debug.lines());
            if (view != null) {
                functions[i] = view;
            }
        }
        return functions;
    }

    @Override
    @Nullable DebugFunction debug(int definition) {
        DebugInfo i = info;
        return i == null ? null : i.function(definition);
    }

    /** A function by its lines; null where its file is not at hand. */
    private @Nullable FunctionView view(List<DebugLine> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        String file = lines.getFirst().file();
        if (!sources.containsKey(file)) {
            Source found = files.find(file);
            if (found == null) {
                return null;
            }
            sources.put(file, found);
        }
        Source source = sources.get(file);
        int[] offsets = new int[lines.size()];
        int[] starts = new int[lines.size()];
        int[] ends = new int[lines.size()];
        int count = 0;
        int start = source.getLength();
        int end = 0;
        int last = 0;
        for (DebugLine line : lines) {
            boolean same = line.line() == last;
            last = line.line();
            // Code of an inlined function of another file goes with the line before it.
            if (same || !line.file().equals(file) || last > source.getLineCount()) {
                continue;
            }
            offsets[count] = (int) line.address();
            starts[count] = firstCharacter(source, last);
            ends[count] = source.getLineStartOffset(last) + source.getLineLength(last);
            start = Math.min(start, starts[count]);
            end = Math.max(end, ends[count++]);
        }
        return count == 0
                ? null
                : FunctionView.ofLines(source, start, end, count, offsets, starts, ends);
    }

    private static int firstCharacter(Source source, int line) {
        int start = source.getLineStartOffset(line);
        String text = source.getCharacters(line).toString();
        return start + text.length() - text.stripLeading().length();
    }
}
