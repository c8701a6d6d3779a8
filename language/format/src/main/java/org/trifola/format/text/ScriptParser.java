package org.trifola.format.text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Parses the commands of a script. Threads, the only commands with commands inside, are kept in a
 * stack.
 */
final class ScriptParser {
    private final Tokens tokens;
    private final TokenCursor in;
    private final ScriptValues values;
    private List<Command> commands = new ArrayList<>();
    private final Deque<OpenThread> threads = new ArrayDeque<>();

    ScriptParser(Tokens tokens) {
        this.tokens = tokens;
        this.in = new TokenCursor(tokens, 0, false);
        this.values = new ScriptValues(in);
    }

    /** A thread whose commands are being parsed; {@code outer} are the commands before it. */
    private record OpenThread(int line, String name, List<String> shared, List<Command> outer) {}

    List<Command> script() {
        if (in.is(TokenKind.OPEN) && isModuleField(in.afterOpen())) {
            return List.of(
                    new Command.DefineAndInstantiate(
                            line(), new ModuleSource.Text(null, tokens, 0, WatParser.Form.FIELDS)));
        }
        while (!in.is(TokenKind.END)) {
            if (in.is(TokenKind.CLOSE) && !threads.isEmpty()) {
                in.advance();
                endThread(threads.pop());
            } else {
                command();
            }
        }
        if (!threads.isEmpty()) {
            throw in.unexpected();
        }
        return commands;
    }

    private boolean isModuleField(int keyword) {
        return switch (tokens.text(keyword)) {
            case "type",
                    "rec",
                    "import",
                    "func",
                    "table",
                    "memory",
                    "global",
                    "tag",
                    "export",
                    "start",
                    "elem",
                    "data" ->
                    true;
            default -> false;
        };
    }

    private int line() {
        return tokens.source().line(in.offset());
    }

    private void command() {
        int line = line();
        if (!in.is(TokenKind.OPEN)) {
            throw in.unexpected();
        }
        int open = in.at();
        if (tokens.kind(in.afterOpen()) != TokenKind.KEYWORD) {
            throw tokens.unexpected(in.afterOpen());
        }
        String keyword = tokens.text(in.afterOpen());
        switch (keyword) {
            case "module" -> commands.add(module(line));
            case "thread" -> thread(line);
            case "component" -> {
                in.seek(tokens.after(open));
                commands.add(new Command.Component(line, keyword));
            }
            default -> {
                if (isComponentAssertion(open)) {
                    in.seek(tokens.after(open));
                    commands.add(new Command.Component(line, keyword));
                } else {
                    commands.add(simple(line, keyword));
                }
            }
        }
    }

    private boolean isComponentAssertion(int open) {
        int second = tokens.skipAnnotations(Math.min(open + 2, tokens.count() - 1));
        return tokens.kind(second) == TokenKind.OPEN && tokens.isKeyword(second + 1, "component");
    }

    private Command simple(int line, String keyword) {
        if (keyword.equals("invoke") || keyword.equals("get")) {
            return new Command.Perform(line, values.action());
        }
        in.advance();
        in.advance();
        Command command =
                switch (keyword) {
                    case "register" -> new Command.Register(line, in.name(), in.id());
                    case "wait" -> new Command.Wait(line, requiredId());
                    case "assert_return" ->
                            new Command.AssertReturn(line, values.action(), values.results());
                    case "assert_trap" -> trap(line);
                    case "assert_exhaustion" ->
                            new Command.AssertExhaustion(line, values.action(), in.name());
                    case "assert_exception" -> new Command.AssertException(line, values.action());
                    case "assert_suspension" ->
                            new Command.AssertSuspension(line, values.action(), in.name());
                    case "assert_malformed" ->
                            new Command.AssertMalformed(line, source(), in.name(), false);
                    case "assert_malformed_custom" ->
                            new Command.AssertMalformed(line, source(), in.name(), true);
                    case "assert_invalid" ->
                            new Command.AssertInvalid(line, source(), in.name(), false);
                    case "assert_invalid_custom" ->
                            new Command.AssertInvalid(line, source(), in.name(), true);
                    case "assert_unlinkable" ->
                            new Command.AssertUnlinkable(line, source(), in.name());
                    default -> throw tokens.malformed(in.at() - 1, "unknown operator " + keyword);
                };
        in.close();
        return command;
    }

    private String requiredId() {
        return tokens.id(in.expect(TokenKind.ID));
    }

    private Command trap(int line) {
        if (in.atForm("module")) {
            return new Command.AssertTrapModule(line, source(), in.name());
        }
        return new Command.AssertTrap(line, values.action(), in.name());
    }

    // ---- threads

    private void thread(int line) {
        in.advance();
        in.advance();
        String name = requiredId();
        List<String> shared = new ArrayList<>();
        while (in.acceptForm("shared")) {
            in.expectForm("module");
            shared.add(requiredId());
            in.close();
            in.close();
        }
        threads.push(new OpenThread(line, name, shared, commands));
        commands = new ArrayList<>();
    }

    private void endThread(OpenThread thread) {
        Command command = new Command.RunThread(thread.line, thread.name, thread.shared, commands);
        commands = thread.outer;
        commands.add(command);
    }

    // ---- modules

    private Command module(int line) {
        int keyword = in.afterOpen();
        int second = tokens.skipAnnotations(keyword + 1);
        if (tokens.isKeyword(second, "instance")) {
            in.seek(second);
            in.advance();
            String instance = in.id();
            String module = in.id();
            in.close();
            return new Command.Instantiate(line, instance, module);
        }
        boolean definition = tokens.isKeyword(second, "definition");
        ModuleSource source = source();
        return definition
                ? new Command.Define(line, source)
                : new Command.DefineAndInstantiate(line, source);
    }

    private ModuleSource source() {
        int open = in.at();
        in.expectForm("module");
        in.accept("definition");
        int body = in.at();
        @Nullable String name = in.id();
        ModuleSource source;
        if (in.accept("binary")) {
            source = new ModuleSource.Binary(name, strings());
        } else if (in.accept("quote")) {
            source = new ModuleSource.Quote(name, strings());
        } else {
            source = new ModuleSource.Text(name, tokens, body, WatParser.Form.BODY);
        }
        in.seek(tokens.close(open));
        in.close();
        return source;
    }

    private byte[] strings() {
        int from = in.at();
        while (in.is(TokenKind.STRING)) {
            in.advance();
        }
        int to = in.at();
        in.close();
        return Annotations.strings(tokens, from, to, "");
    }
}
