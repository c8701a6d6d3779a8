package org.trifola.tck.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The JavaScript API from JavaScript: each script checks what it sees. */
class WebAssemblyTest {
    private static final String MODULE =
            """
            (module
              (import "env" "log" (func $log (param i32)))
              (import "env" "mix"
                (func $mix (param i32 i64 f32 f64 externref) (result externref f64)))
              (memory (export "memory") 1 4)
              (table (export "table") 2 10 funcref)
              (table (export "refs") 2 externref)
              (global (export "g") (mut i32) (i32.const 42))
              (global (export "c") i64 (i64.const 7))
              (elem (i32.const 0) $add)
              (func $add (export "add") (param i32 i32) (result i32)
                (call $log (local.get 0))
                (i32.add (local.get 0) (local.get 1)))
              (func (export "same") (param externref) (result externref) (local.get 0))
              (func (export "isNull") (param externref) (result i32) (ref.is_null (local.get 0)))
              (func (export "two") (param i64) (result i64 f64) (local.get 0) (f64.const 0.5))
              (func (export "mixed") (param externref) (result externref f64)
                (call $mix (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (local.get 0)))
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
              (func (export "trap") unreachable)
              (func (export "recurse") (param f64) (local.get 0) (call 10)))
            """;

    private static final String INSTANTIATE =
            """
            let log = [];
            let thrown;
            const env = {
              log: x => { if (thrown) throw thrown; log.push(x); },
              mix: (...all) => [all.map(String).join(), 9.5]
            };
            const module = new WebAssembly.Module(binary);
            const instance = new WebAssembly.Instance(module, {env});
            const e = instance.exports;
            """;

    private static void run(String script) {
        try (JavaScript js = new JavaScript()) {
            js.bind("binary", MODULE);
            js.eval(INSTANTIATE + script);
        }
    }

    @Test
    void thereIsNoOtherWebAssembly() {
        try (JavaScript js = new JavaScript()) {
            var wasm = js.context().getEngine().getLanguages().get("wasm");
            assertEquals("Trifola", wasm.getImplementationName());
            assertThrows(
                    ClassNotFoundException.class,
                    () -> Class.forName("org.graalvm.wasm.WasmLanguage"));
        }
    }

    @Test
    void validatesAndReflects() {
        run(
                """
                check(WebAssembly.validate(binary), true);
                check(WebAssembly.validate(new Uint8Array([0, 1])), false);
                const exports = WebAssembly.Module.exports(module).map(d => d.name + ':' + d.kind);
                check(exports.slice(0, 6).join(),
                    'memory:memory,table:table,refs:table,g:global,c:global,add:function');
                const imports = WebAssembly.Module.imports(module);
                check(JSON.stringify(imports[1]),
                    '{"module":"env","name":"mix","kind":"function"}');
                check(Object.isFrozen(e), true);
                """);
    }

    @Test
    void readsCustomSections() {
        try (JavaScript js = new JavaScript()) {
            // The sections "a" with a byte, "b" with none, and "a" with two.
            js.eval(
                    """
                    const bytes = [0, 97, 115, 109, 1, 0, 0, 0,
                        0, 3, 1, 97, 7, 0, 2, 1, 98, 0, 4, 1, 97, 8, 9];
                    const module = new WebAssembly.Module(new Uint8Array(bytes));
                    const a = WebAssembly.Module.customSections(module, 'a');
                    check(a.length, 2);
                    check(new Uint8Array(a[1]).join(), '8,9');
                    check(WebAssembly.Module.customSections(module, 'c').length, 0);
                    """);
        }
    }

    @Test
    void callsInBothDirections() {
        run(
                """
                check(e.add(2, 3), 5);
                check(log.join(), '2');
                check(e.add.name, '2');
                check(e.add.length, 2);
                check(e.add('7', 2 ** 32 + 1.5), 8);
                check(e.two(-5n).join(), '-5,0.5');
                check(e.mixed('x').join(), '1,2,3,4,x,9.5');
                """);
    }

    @Test
    void keepsTheIdentityOfReferences() {
        run(
                """
                const o = {};
                for (const value of [o, undefined, null, 's', 12n, -0, true, e.add, Symbol.iterator]) {
                  check(e.same(value), value);
                  check(e.isNull(value), value === null ? 1 : 0);
                }
                check(e.refs.get(0), null);
                e.refs.set(0, undefined);
                check(e.refs.get(0), undefined);
                e.refs.set(1, o);
                check(e.refs.get(1), o);
                """);
    }

    @Test
    void detachesViewsWhenTheMemoryGrows() {
        run(
                """
                const before = e.memory.buffer;
                const view = new Uint8Array(before);
                view[3] = 7;
                e.store(0, 0x01020304);
                check(view.slice(0, 4).join(), '4,3,2,1');
                check(e.memory.buffer, before);
                check(e.grow(1), 1);
                check(before.byteLength, 0);
                check(view.length, 0);
                check(e.memory.buffer.byteLength, 131072);
                check(new Uint8Array(e.memory.buffer)[0], 4);
                const second = e.memory.buffer;
                check(e.memory.grow(1), 2);
                check(second.byteLength, 0);
                check(e.memory.buffer.byteLength, 196608);
                const third = e.memory.buffer;
                check(e.memory.grow(0), 3);
                check(third.byteLength, 0);
                checkThrows(RangeError, 'failed to grow', () => e.memory.grow(2));
                check(e.grow(2), -1);
                """);
    }

    @Test
    void readsWritesAndGrowsTables() {
        run(
                """
                check(e.table.get(0), e.add);
                check(e.table.get(1), null);
                check(e.table.grow(3), 2);
                check(e.table.length, 5);
                e.table.set(4, e.same);
                check(e.table.get(4), e.same);
                e.table.set(4, null);
                check(e.table.get(4), null);
                checkThrows(RangeError, 'out of bounds', () => e.table.get(99));
                checkThrows(RangeError, 'failed to grow', () => e.table.grow(100));
                checkThrows(TypeError, 'not an exported function', () => e.table.set(0, () => 1));
                """);
    }

    @Test
    void readsAndWritesGlobals() {
        run(
                """
                check(e.g.value, 42);
                e.g.value = 5;
                check(e.g.value, 5);
                check(e.c.value, 7n);
                checkThrows(TypeError, 'immutable', () => { e.c.value = 1n; });
                """);
    }

    @Test
    void makesImportsOfItsOwn() {
        try (JavaScript js = new JavaScript()) {
            js.bind(
                    "binary",
                    """
                    (module
                      (memory (import "m" "memory") 1 3)
                      (table (import "m" "table") 2 funcref)
                      (table (import "m" "refs") 1 externref)
                      (global $g (import "m" "g") (mut f64))
                      (global $n (import "m" "n") i32)
                      (func $f (export "f") (result i32) (i32.load (global.get $n)))
                      (func (export "half") (global.set $g (f64.mul (global.get $g) (f64.const 0.5))))
                      (func (export "ref") (result externref) (table.get 1 (i32.const 0)))
                      (func (export "call") (result i32) (call_indirect (result i32) (i32.const 1))))
                    """);
            js.eval(
                    """
                    const o = {};
                    const memory = new WebAssembly.Memory({initial: 1, maximum: 2});
                    const table = new WebAssembly.Table({element: 'anyfunc', initial: 2});
                    const refs = new WebAssembly.Table({element: 'externref', initial: 1}, o);
                    const g = new WebAssembly.Global({value: 'f64', mutable: true}, 5);
                    new Int32Array(memory.buffer)[2] = 77;
                    const module = new WebAssembly.Module(binary);
                    const imports = {m: {memory, table, refs, g, n: 8}};
                    const e = new WebAssembly.Instance(module, imports).exports;
                    check(e.f(), 77);
                    e.half();
                    check(g.value, 2.5);
                    check(e.ref(), o);
                    table.set(1, e.f);
                    check(e.call(), 77);
                    const small = new WebAssembly.Memory({initial: 0});
                    checkThrows(WebAssembly.LinkError, 'incompatible import type',
                        () => new WebAssembly.Instance(module, {m: {...imports.m, memory: small}}));
                    checkThrows(WebAssembly.LinkError, 'g',
                        () => new WebAssembly.Instance(module, {m: {...imports.m, g: 1}}));
                    """);
        }
    }

    @Test
    void throwsTheErrorsOfTheSpecification() {
        run(
                """
                checkThrows(WebAssembly.RuntimeError, 'unreachable', () => e.trap());
                checkThrows(WebAssembly.CompileError, 'malformed section id',
                    () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 99])));
                checkThrows(WebAssembly.LinkError, 'not callable',
                    () => new WebAssembly.Instance(module, {env: {log: 1}}));
                checkThrows(Error, '', () => e.recurse(1));
                check(e.add(1, 1), 2);
                """);
    }

    @Test
    void exceptionsOfImportsComeOutAsTheSameObject() {
        run(
                """
                thrown = new TypeError('boom');
                let caught;
                try {
                  e.add(1, 1);
                } catch (x) {
                  caught = x;
                }
                check(caught, thrown);
                thrown = 'just a string';
                try {
                  e.add(1, 1);
                } catch (x) {
                  caught = x;
                }
                check(caught, thrown);
                """);
    }

    @Test
    void instantiatesAsynchronously() {
        try (JavaScript js = new JavaScript()) {
            js.bind("binary", MODULE);
            js.eval(
                    """
                    var seen = [];
                    const env = {log: x => seen.push('log ' + x), mix: () => [null, 0]};
                    WebAssembly.instantiate(binary, {env})
                        .then(r => seen.push(Object.keys(r).join(), r.instance.exports.add(1, 2)));
                    WebAssembly.compile(new Uint8Array([1]))
                        .catch(x => seen.push(x instanceof WebAssembly.CompileError));
                    """);
            assertEquals(
                    "true,log 1,module,instance,3",
                    js.eval("seen.sort((a, b) => (b === true) - (a === true)).join()").asString());
        }
    }
}
