package org.trifola.language;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;

import org.trifola.language.host.HostEnvironment;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a polyglot context grants: its streams, application arguments and environment, and the
 * folders and variables that options add. Folders go through the context's file system, hence obey
 * its {@code IOAccess}.
 */
record ContextEnvironment(TruffleLanguage.Env env) implements HostEnvironment {

    /** As the context's user gives them: the program's name comes first. */
    @Override
    public List<String> arguments() {
        return List.of(env.getApplicationArguments());
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(env.getEnvironment());
        env.getOptions()
                .get(WasmOptions.ENV)
                .entrySet()
                .forEach(e -> environment.put(e.getKey(), e.getValue()));
        return Collections.unmodifiableMap(environment);
    }

    @Override
    public Map<String, TruffleFile> preopens() {
        Map<String, TruffleFile> preopens = new LinkedHashMap<>();
        env.getOptions()
                .get(WasmOptions.WASI_MAP_DIRS)
                .forEach((guest, host) -> preopens.put(guest, env.getPublicTruffleFile(host)));
        return Collections.unmodifiableMap(preopens);
    }

    @Override
    public InputStream in() {
        return env.in();
    }

    @Override
    public OutputStream out() {
        return env.out();
    }

    @Override
    public OutputStream err() {
        return env.err();
    }
}
