package org.trifola.language.script;

/** Is told what the commands of a script come to. */
@FunctionalInterface
public interface ScriptListener {

    /** What a command came to. */
    enum Outcome {
        PASSED,
        FAILED
    }

    /**
     * A command was carried out.
     *
     * @param file the name of the script
     * @param line the line where the command begins, from 1
     * @param command the command's keyword: {@code assert_return} for instance
     * @param message why it failed; empty where it passed
     */
    record Result(String file, int line, String command, Outcome outcome, String message) {
        /** The case's name: {@code core/br_table.wast:1347}. */
        public String name() {
            return file + ":" + line;
        }
    }

    void result(Result result);

    /** The guest printed {@code line} through {@code spectest}. */
    default void print(String line) {}
}
