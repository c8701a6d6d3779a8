package org.trifola.format.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A test script: modules, actions on them, and assertions (the reference interpreter's script
 * format, with what the test suites of the proposals add to it).
 *
 * @param commands in their order
 */
public record WastScript(List<Command> commands) {
    public WastScript {
        commands = List.copyOf(commands);
    }

    /**
     * Parses a script; {@link org.trifola.format.diagnostic.Malformed} where the script, not a
     * module in it, is wrong.
     */
    public static WastScript parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Parses a script in UTF-8; see {@link #parse(String)}. */
    public static WastScript parse(byte[] utf8) {
        Tokens tokens = Lexer.lex(new Source(utf8));
        return new WastScript(new ScriptParser(tokens).script());
    }
}
