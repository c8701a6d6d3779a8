package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final int PAGE = 1 << 16;
    private static final String GROWING =
            """
            (module
              (memory (export "memory") 1)
              (table $t (export "table") 10 funcref)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "growTable") (param i32) (result i32)
                (table.grow $t (ref.null func) (local.get 0)))
              (func (export "size") (result i32) (memory.size)))
            """;

    @Test
    void memoryCannotGrowBeyondItsLimit() {
        try (GuestContext guest = new GuestContext("wasm.MaxMemory=256KiB")) {
            Value exports = guest.exports(GROWING);
            assertEquals(1, exports.invokeMember("grow", 3).asInt());
            assertEquals(-1, exports.invokeMember("grow", 1).asInt());
            assertEquals(4, exports.invokeMember("size").asInt());
            assertEquals(4 * PAGE, guest.limits().memoryBytes());
        }
    }

    @Test
    void memoriesShareTheLimitOfTheirContext() {
        try (GuestContext guest = new GuestContext("wasm.MaxMemory=256KiB")) {
            Value first = guest.exports(GROWING);
            Value second = guest.exports(GROWING);
            assertEquals(1, first.invokeMember("grow", 1).asInt());
            assertEquals(1, second.invokeMember("grow", 1).asInt());
            assertEquals(-1, second.invokeMember("grow", 1).asInt());
        }
    }

    @Test
    void growingBeyondALimitMayEndTheGuest() {
        try (GuestContext guest =
                new GuestContext("wasm.MaxMemory=256KiB", "wasm.TrapOnGrowFailure=true")) {
            Value exports = guest.exports(GROWING);
            assertExhausted(
                    "more than the limit of 262144 bytes of memory wanted, at 0x",
                    () -> exports.invokeMember("grow", 4));
            assertEquals(1, exports.invokeMember("grow", 1).asInt());
            guest.assertUsable();
        }
    }

    @Test
    void anInstanceThatWantsTooMuchMemoryIsNotMade() {
        try (GuestContext guest = new GuestContext("wasm.MaxMemory=1MiB")) {
            Value greedy = guest.module("(module (memory 17))");
            assertExhausted(
                    "more than the limit of 1048576 bytes of memory wanted", greedy::newInstance);
            guest.assertUsable();
        }
    }

    @Test
    void whatTheHostMakesCountsToo() {
        try (GuestContext guest =
                new GuestContext("wasm.MaxMemory=1MiB", "wasm.MaxTableElements=10")) {
            Value wasm = guest.context().getBindings("wasm");
            Value held = wasm.getMember("Memory").newInstance(16);
            assertExhausted(
                    "more than the limit of 1048576 bytes of memory wanted",
                    () -> wasm.getMember("Memory").newInstance(1));
            assertExhausted(
                    "more than the limit of 10 table elements wanted",
                    () -> wasm.getMember("Table").newInstance("externref", 11));
            assertEquals(16 * PAGE, held.getBufferSize());
        }
    }

    @Test
    void tablesHaveALimit() {
        try (GuestContext guest = new GuestContext("wasm.MaxTableElements=1_000")) {
            Value exports = guest.exports(GROWING);
            assertEquals(10, exports.invokeMember("growTable", 990).asInt());
            assertEquals(-1, exports.invokeMember("growTable", 1).asInt());
            assertEquals(1000, guest.limits().tableElements());
            Value greedy = guest.module("(module (table 10000000 funcref))");
            assertExhausted(
                    "more than the limit of 1000 table elements wanted", greedy::newInstance);
        }
    }

    @Test
    void instancesHaveALimitAndAreGivenBack() {
        try (GuestContext guest = new GuestContext("wasm.MaxInstances=100")) {
            Value module = guest.module("(module)");
            Value[] kept = new Value[100];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = module.newInstance();
            }
            assertExhausted("more than the limit of 100 instances wanted", module::newInstance);
            assertEquals(100, guest.limits().instances());
            assertTrue(kept[99].hasMember("exports"));
        }
        try (GuestContext guest = new GuestContext("wasm.MaxInstances=100")) {
            Value module = guest.module("(module (memory 1))");
            for (int i = 0; i < 300; i++) {
                module.newInstance();
            }
            assertTrue(guest.limits().instances() <= 100);
        }
    }

    @Test
    void memoriesAndTablesAreCounted() {
        try (GuestContext guest = new GuestContext("wasm.MaxMemories=2", "wasm.MaxTables=2")) {
            Value first = guest.exports(GROWING);
            Value second = guest.exports(GROWING);
            Value memory = guest.module("(module (memory 0))");
            assertExhausted("more than the limit of 2 memories wanted", memory::newInstance);
            Value table = guest.module("(module (table 0 funcref))");
            assertExhausted("more than the limit of 2 tables wanted", table::newInstance);
            assertTrue(first.hasMember("memory") && second.hasMember("memory"));
        }
    }

    @Test
    void anInstanceCanHaveLimitsOfItsOwn() {
        try (GuestContext guest = new GuestContext()) {
            Limits own = guest.limits().within().setMaxMemoryBytes(2 * PAGE);
            Value module = guest.module(GROWING);
            Value narrow = module.newInstance(own.value()).getMember("exports");
            Value wide = module.newInstance().getMember("exports");
            assertEquals(1, narrow.invokeMember("grow", 1).asInt());
            assertEquals(-1, narrow.invokeMember("grow", 1).asInt());
            assertEquals(1, wide.invokeMember("grow", 100).asInt());
            assertEquals(2 * PAGE, own.memoryBytes());
            Limits one = guest.limits().within().setMaxInstances(1);
            Value only = module.newInstance(one.value());
            assertExhausted(
                    "more than the limit of 1 instances wanted",
                    () -> module.newInstance(one.value()));
            assertEquals(1, only.getMember("exports").invokeMember("size").asInt());
            own.setTrapOnGrowFailure(true);
            assertExhausted(
                    "more than the limit of 131072 bytes of memory wanted",
                    () -> narrow.invokeMember("grow", 1));
        }
    }

    @Test
    void modulesHaveALimitOfTheirSize() {
        try (GuestContext guest =
                new GuestContext("wasm.MaxModuleSize=1KiB", "wasm.MaxModuleItems=10")) {
            assertExhausted(
                    "module of 2016 bytes, the limit is 1024",
                    () -> guest.module("(module (;" + "x".repeat(2000) + ";) )  "));
            assertExhausted(
                    "module of 11 items, the limit is 10",
                    () -> guest.module("(module" + "(func)".repeat(10) + ")"));
            guest.module("(module" + "(func)".repeat(9) + ")");
        }
    }

    @Test
    void refusesLimitsThatAreNone() {
        for (String option :
                new String[] {
                    "wasm.Fuel=lots", "wasm.MaxMemory=1parsec", "wasm.Timeout=soon", "wasm.Fuel=1s"
                }) {
            assertThrows(IllegalArgumentException.class, () -> new GuestContext(option).close());
        }
    }
}
