package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;

class SandboxTest {
    private static Context.Builder builder(SandboxPolicy policy) {
        return Context.newBuilder("wasm")
                .sandbox(policy)
                .in(InputStream.nullInputStream())
                .out(new ByteArrayOutputStream())
                .err(new ByteArrayOutputStream());
    }

    @ParameterizedTest
    @EnumSource(
            value = SandboxPolicy.class,
            names = {"TRUSTED", "CONSTRAINED"})
    void runsUnderThePolicy(SandboxPolicy policy) {
        try (GuestContext guest =
                new GuestContext(
                        builder(policy)
                                .option("wasm.Fuel", "10000")
                                .option("wasm.Timeout", "10s")
                                .option("wasm.MaxMemory", "1MiB")
                                .build())) {
            ProxyExecutable twice = arguments -> 2 * arguments[0].asInt();
            Object imports =
                    ProxyObject.fromMap(
                            Map.of("host", ProxyObject.fromMap(Map.of("twice", twice))));
            assertEquals(
                    14,
                    guest.exports(
                                    """
                                    (module (import "host" "twice"
                                        (func $twice (param i32) (result i32)))
                                      (func (export "f") (result i32)
                                        (call $twice (i32.const 7))))
                                    """,
                                    imports)
                            .invokeMember("f")
                            .asInt());
            guest.assertUsable();
            assertExhausted(
                    "out of fuel",
                    () ->
                            guest.exports("(module (func (export \"f\") (loop (br 0))))")
                                    .invokeMember("f"));
        }
    }

    /** They need a polyglot isolate, which is not part of the community's distributions. */
    @ParameterizedTest
    @EnumSource(
            value = SandboxPolicy.class,
            names = {"ISOLATED", "UNTRUSTED"})
    void stricterPoliciesAreRefusedClearly(SandboxPolicy policy) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                builder(policy)
                                        .allowHostAccess(HostAccess.ISOLATED)
                                        .option("engine.MaxIsolateMemory", "256MB")
                                        .build()
                                        .close());
        assertTrue(String.valueOf(e.getMessage()).contains(policy.name()), e::getMessage);
    }

    @Test
    void constrainedContextsCannotBeGivenAllHostAccess() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        builder(SandboxPolicy.CONSTRAINED)
                                .allowHostAccess(HostAccess.ALL)
                                .build()
                                .close());
    }
}
