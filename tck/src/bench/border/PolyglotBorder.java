import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

import java.util.Map;

/** GraalWasm and Trifola, by the same lines. */
public final class PolyglotBorder implements Border {
    private final Value step;
    private final Value calls;

    public PolyglotBorder(byte[] module, String options) throws Exception {
        Context.Builder builder =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false");
        for (String option : options.split(",")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                builder.option(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        Source source = Source.newBuilder("wasm", ByteSequence.create(module), "border").build();
        ProxyExecutable next = arguments -> Border.step(arguments[0].asInt());
        ProxyObject imports =
                ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("next", next))));
        Value exports = builder.build().eval(source).newInstance(imports).getMember("exports");
        step = exports.getMember("step");
        calls = exports.getMember("calls");
    }

    @Override
    public int exportCalls(int count) {
        int x = 0;
        for (int i = 0; i < count; i++) {
            x = step.execute(x).asInt();
        }
        return x;
    }

    @Override
    public int hostCalls(int count) {
        return calls.execute(count).asInt();
    }
}
