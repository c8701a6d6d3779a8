package org.trifola.format.dwarf;

import java.util.ArrayList;
import java.util.List;

/** The line number program of a unit, carried out (DWARF 5, section 6.2). */
final class LineTable {
    private final Sections sections;
    private final DwarfReader in;
    private final int version;
    private final List<String> directories = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<DebugLine> rows = new ArrayList<>();

    private int minLength;
    private boolean defaultIsStatement;
    private int lineBase;
    private int lineRange;
    private int[] operands = {};

    private long address;
    private int file;
    private int line;
    private int column;
    private boolean statement;

    private LineTable(Sections sections, long offset, String directory) {
        this.sections = sections;
        in = sections.reader("line", offset);
        long length = in.u32();
        int end = (int) (in.offset() + length);
        version = in.u16();
        if (version < 2 || version > 5) {
            throw new DwarfReader.Broken("line table version " + version);
        }
        if (version >= 5) {
            in.u16();
        }
        int program = (int) in.u32();
        program += in.offset();
        header(directory);
        in.seek(program);
        while (in.offset() < end) {
            sequence(end);
        }
    }

    /**
     * The rows at which a statement begins, by address, and those at which none goes on: their line
     * is 0.
     *
     * @param directory of the compilation, which relative names start from
     */
    static List<DebugLine> of(Sections sections, long offset, String directory) {
        return new LineTable(sections, offset, directory).rows;
    }

    private void header(String directory) {
        minLength = in.u8();
        if (version >= 4) {
            in.u8();
        }
        defaultIsStatement = in.u8() != 0;
        lineBase = (byte) in.u8();
        lineRange = Math.max(1, in.u8());
        operands = new int[in.u8()];
        for (int i = 1; i < operands.length; i++) {
            operands[i] = in.u8();
        }
        if (version >= 5) {
            names(directories, directory);
            names(files, directory);
            return;
        }
        directories.add(directory);
        for (String s = in.string(); !s.isEmpty(); s = in.string()) {
            directories.add(join(directory, s));
        }
        files.add("");
        for (String s = in.string(); !s.isEmpty(); s = in.string()) {
            int index = (int) in.uleb();
            in.uleb();
            in.uleb();
            files.add(join(directory(index), s));
        }
    }

    private String directory(int index) {
        return index >= 0 && index < directories.size() ? directories.get(index) : "";
    }

    private static String join(String directory, String name) {
        return name.startsWith("/") || directory.isEmpty() || directory.equals(".")
                ? name
                : directory + "/" + name;
    }

    /** The directories or files of version 5. */
    private void names(List<String> names, String compilation) {
        int formats = in.u8();
        long[] format = new long[2 * formats];
        for (int i = 0; i < format.length; i++) {
            format[i] = in.uleb();
        }
        Forms forms = new Forms(sections, in, 0, 4, 8, 8);
        long count = in.uleb();
        for (long n = 0; n < count; n++) {
            String name = "";
            long directory = 0;
            for (int i = 0; i < format.length; i += 2) {
                Object value = forms.read(format[i + 1], 0);
                if (format[i] == 1 && value instanceof String s) {
                    name = s;
                } else if (format[i] == 2 && value instanceof Long l) {
                    directory = l;
                }
            }
            boolean ofFiles = names == files;
            names.add(join(ofFiles ? directory((int) directory) : compilation, name));
        }
    }

    private void sequence(int end) {
        address = 0;
        file = 1;
        line = 1;
        column = 0;
        statement = defaultIsStatement;
        boolean ended = false;
        while (!ended && in.offset() < end) {
            int op = in.u8();
            if (op >= operands.length) {
                int adjusted = op - operands.length;
                address += (long) (adjusted / lineRange) * minLength;
                line += lineBase + adjusted % lineRange;
                row();
            } else if (op == 0) {
                ended = extended();
            } else {
                standard(op);
            }
        }
    }

    private void row() {
        if (statement) {
            String name = file < files.size() ? files.get(file) : "";
            rows.add(new DebugLine(address, name, line, column));
        }
    }

    /** An operation with a length; says whether it ends the sequence. */
    private boolean extended() {
        int length = (int) in.uleb();
        int next = in.offset() + length;
        int op = in.u8();
        if (op == 2) {
            address = in.unsigned(length - 1);
        }
        in.seek(next);
        if (op == 1) {
            rows.add(new DebugLine(address, "", 0, 0));
        }
        return op == 1;
    }

    private void standard(int op) {
        switch (op) {
            case 1 -> row();
            case 2 -> address += in.uleb() * minLength;
            case 3 -> line += (int) in.sleb();
            case 4 -> file = (int) in.uleb();
            case 5 -> column = (int) in.uleb();
            case 6 -> statement = !statement;
            case 8 -> address += (long) ((255 - operands.length) / lineRange) * minLength;
            case 9 -> address += in.u16();
            default -> {
                for (int i = 0; i < operands[op]; i++) {
                    in.uleb();
                }
            }
        }
    }
}
