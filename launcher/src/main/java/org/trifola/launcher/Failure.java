package org.trifola.launcher;

import java.util.List;

/** Why a command cannot be carried out, in words for its user. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> causes;
    private final int status;

    /**
     * @param message what failed
     * @param causes why, the outermost first; may have several lines
     * @param status how the process ends
     */
    Failure(String message, List<String> causes, int status) {
        super(message, null, false, false);
        this.causes = List.copyOf(causes);
        this.status = status;
    }

    Failure(String message, String... causes) {
        this(message, List.of(causes), ExitStatus.FAILURE);
    }

    int status() {
        return status;
    }

    /** Message and causes, as Wasmtime lays them out; ends in a line feed. */
    String text() {
        StringBuilder s = new StringBuilder("Error: ").append(getMessage()).append('\n');
        if (causes.isEmpty()) {
            return s.toString();
        }
        s.append("\nCaused by:\n");
        for (int i = 0; i < causes.size(); i++) {
            String head = causes.size() == 1 ? "    " : "%5d: ".formatted(i);
            s.append(head)
                    .append(causes.get(i).replace("\n", "\n" + " ".repeat(head.length())))
                    .append('\n');
        }
        return s.toString();
    }
}
