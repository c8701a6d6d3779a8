package org.trifola.tck.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Files aim at 300 lines and methods at 30; beyond these limits a reason must be listed. */
class SourceSizeTest {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 80;

    /** The first line of a file that a generator wrote; nobody reads it to understand it. */
    private static final String GENERATED = "// Generated";

    private final SizeExceptions exceptions = SizeExceptions.read();
    private final List<String> tooLong = new ArrayList<>();
    private final List<String> excepted = new ArrayList<>();

    @Test
    void longFilesAndMethodsAreListedWithAReason() throws IOException {
        List<Path> sources =
                Stream.concat(
                                WorkingTree.mainSources().stream(),
                                WorkingTree.testSources().stream())
                        .filter(file -> !WorkingTree.read(file).startsWith(GENERATED))
                        .toList();
        sources.forEach(this::measureFile);
        measureMethods(sources);
        assertEquals("", String.join("\n", tooLong), "longer than allowed");
        assertEquals(
                "",
                String.join("\n", exceptions.unneeded(excepted)),
                "listed in docs/size-exceptions.txt, but within the usual limits");
    }

    private void measureFile(Path file) {
        int lines = Math.toIntExact(WorkingTree.read(file).lines().count());
        compare(WorkingTree.name(file), lines, FILE_LINES);
    }

    private void measureMethods(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String path = WorkingTree.name(Path.of(unit.getSourceFile().toUri()));
                new MethodScanner(path, positions).scan(unit, null);
            }
        }
    }

    private void compare(String path, int lines, int usual) {
        if (lines <= usual) {
            return;
        }
        excepted.add(path);
        int limit = exceptions.limit(path, usual);
        if (lines > limit) {
            tooLong.add("%s: %d lines, allowed %d".formatted(path, lines, limit));
        }
    }

    private final class MethodScanner extends TreePathScanner<Void, Void> {
        private final String path;
        private final SourcePositions positions;

        MethodScanner(String path, SourcePositions positions) {
            this.path = path;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long first = line(unit, positions.getStartPosition(unit, method));
            long last = line(unit, positions.getEndPosition(unit, method));
            int lines = Math.toIntExact(last - first + 1);
            compare(path + "#" + method.getName(), lines, METHOD_LINES);
            return super.visitMethod(method, unused);
        }

        private static long line(CompilationUnitTree unit, long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
