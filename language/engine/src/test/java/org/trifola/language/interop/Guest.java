package org.trifola.language.interop;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A polyglot context for modules in the text format. */
record Guest(Context context) implements AutoCloseable {
    Guest() {
        this(builder().build());
    }

    /** With an option of the language's. */
    Guest(String option, String value) {
        this(builder().allowExperimentalOptions(true).option(option, value).build());
    }

    private static Context.Builder builder() {
        return Context.newBuilder("wasm")
                .allowHostAccess(HostAccess.ALL)
                .option("engine.WarnInterpreterOnly", "false");
    }

    Value module(String text) {
        return module("test", text);
    }

    Value module(String name, String text) {
        Source.Builder source = Source.newBuilder("wasm", text, name).mimeType("text/x-wasm-wat");
        return context.eval(source.buildLiteral());
    }

    /** The exports of a new instance. */
    Value exports(String text, Object... imports) {
        return module(text).newInstance(imports).getMember("exports");
    }

    @Override
    public void close() {
        context.close();
    }
}
