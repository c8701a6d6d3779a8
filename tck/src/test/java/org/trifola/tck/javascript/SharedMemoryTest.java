package org.trifola.tck.javascript;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads that wait for each other at addresses of a shared memory, in WebAssembly and with
 * JavaScript's {@code Atomics}. Each worker of GraalJS is a thread with a context of its own.
 */
class SharedMemoryTest {
    private static final String MODULE =
            """
            (module
              (import "m" "memory" (memory 1 4 shared))
              (func (export "wait") (param i32 i32 i64) (result i32)
                (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "wait64") (param i32 i64 i64) (result i32)
                (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "notify") (param i32 i32) (result i32)
                (memory.atomic.notify (local.get 0) (local.get 1)))
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "add") (param i32) (result i32)
                (i32.atomic.rmw.add (local.get 0) (i32.const 1))))
            """;

    /** A worker that evaluates each text it is sent, with {@code e} and {@code memory} defined. */
    private static final String WORKER =
            """
            const memory = new WebAssembly.Memory({initial: 1, maximum: 4, shared: true});
            const module = new WebAssembly.Module(binary);
            const e = new WebAssembly.Instance(module, {m: {memory}}).exports;
            const WORKER = `
                onmessage = message => {
                  const {memory, module} = message.data;
                  const e = new WebAssembly.Instance(module, {m: {memory}}).exports;
                  onmessage = m => {
                    try {
                      postMessage(eval(m.data));
                    } catch (x) {
                      postMessage(String(x));
                    }
                  };
                }`;
            const worker = new Worker(WORKER, {type: 'string'});
            worker.postMessage({memory, module});
            /** Repeats an action, for a minute at most, until it gives something. */
            function untilTrue(action) {
              const end = Date.now() + 60000;
              while (true) {
                const result = action();
                if (result) return result;
                if (Date.now() > end) throw new Error('nobody came');
              }
            }
            """;

    private static Context.Builder builder() {
        return JavaScript.builder().option("wasm.Features", "threads");
    }

    private static void run(String script) {
        var threads = builder().allowCreateThread(true).option("js.worker", "true");
        try (JavaScript js = new JavaScript(threads)) {
            js.bind("binary", MODULE);
            js.eval("{" + WORKER + script + "worker.terminate(); }");
        }
    }

    @Test
    void comparesAndTimesOut() {
        run(
                """
                worker.postMessage(`
                    const start = Date.now();
                    [e.wait(8, 1, -1n), e.wait(8, 0, 0n), e.wait64(16, 5n, -1n),
                     e.wait64(16, 0n, 100_000_000n), Date.now() - start >= 99].join()`);
                check(worker.getMessage(), '1,2,1,2,true');
                check(e.notify(8, 1), 0);
                checkThrows(WebAssembly.RuntimeError, 'unaligned', () => e.wait(2, 0, 0n));
                checkThrows(WebAssembly.RuntimeError, 'out of bounds', () => e.wait(65536, 0, 0n));
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1000, 65532})
    void javaScriptWakesWasm(int address) {
        run(
                """
                const words = new Int32Array(memory.buffer);
                worker.postMessage('e.wait(ADDRESS, 0, -1n)');
                check(untilTrue(() => Atomics.notify(words, ADDRESS / 4, 5)), 1);
                check(worker.getMessage(), 0);
                check(Atomics.notify(words, ADDRESS / 4), 0);
                """
                        .replace("ADDRESS", Integer.toString(address)));
    }

    @Test
    void javaScriptWakesAWideWait() {
        run(
                """
                worker.postMessage('e.wait64(4096, 0n, 60_000_000_000n)');
                const words = new BigInt64Array(memory.buffer);
                check(untilTrue(() => Atomics.notify(new Int32Array(memory.buffer), 1024)), 1);
                check(worker.getMessage(), 0);
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1000, 65532})
    void wasmWakesJavaScript(int address) {
        run(
                """
                worker.postMessage('Atomics.wait(new Int32Array(memory.buffer), ADDRESS / 4, 0)');
                check(untilTrue(() => e.notify(ADDRESS, -1)), 1);
                check(worker.getMessage(), 'ok');
                """
                        .replace("ADDRESS", Integer.toString(address)));
    }

    @Test
    void wasmWakesWasm() {
        run(
                """
                worker.postMessage('e.wait(40, 0, -1n)');
                check(untilTrue(() => e.notify(40, 1)), 1);
                check(worker.getMessage(), 0);
                check(e.grow(1), 1);
                worker.postMessage('e.wait(70000, 0, -1n)');
                check(untilTrue(() => e.notify(70000, 1)), 1);
                check(worker.getMessage(), 0);
                """);
    }

    @Test
    void notifiesNoMoreThanAskedFor() {
        run(
                """
                const second = new Worker(WORKER, {type: 'string'});
                second.postMessage({memory, module});
                second.postMessage('Atomics.wait(new Int32Array(memory.buffer), 2, 0)');
                worker.postMessage('e.wait(8, 0, -1n)');
                let woken = 0;
                woken += untilTrue(() => e.notify(8, 1));
                check(woken, 1);
                woken += untilTrue(() => e.notify(8, 1));
                check(woken, 2);
                check(e.notify(8, -1), 0);
                check(worker.getMessage() + second.getMessage(), '0ok');
                second.terminate();
                """);
    }

    @Test
    void passesATokenBackAndForth() {
        run(
                """
                const second = new Worker(WORKER, {type: 'string'});
                second.postMessage({memory, module});
                worker.postMessage(`
                    (() => {
                      const words = new Int32Array(memory.buffer);
                      for (let i = 0; i < 300; i++) {
                        while (Atomics.load(words, 5) !== 1) e.wait(20, 0, -1n);
                        Atomics.store(words, 5, 0);
                        e.notify(20, 1);
                      }
                      return 'done';
                    })()`);
                second.postMessage(`
                    (() => {
                      const words = new Int32Array(memory.buffer);
                      for (let i = 0; i < 300; i++) {
                        Atomics.store(words, 5, 1);
                        Atomics.notify(words, 5, 1);
                        while (Atomics.load(words, 5) !== 0) Atomics.wait(words, 5, 1);
                      }
                      return 'as well';
                    })()`);
                check(worker.getMessage(), 'done');
                check(second.getMessage(), 'as well');
                second.terminate();
                """);
    }

    @Test
    void endsAWorkerThatWaits() {
        run(
                """
                const words = new Int32Array(memory.buffer);
                worker.postMessage('Atomics.store(new Int32Array(memory.buffer), 0, 1); e.wait(4, 0, -1n)');
                untilTrue(() => Atomics.load(words, 0));
                """);
    }

    @Test
    void growthGivesANewBufferAndKeepsTheOldOne() {
        run(
                """
                const before = memory.buffer;
                check(before instanceof SharedArrayBuffer, true);
                check(memory.grow(1), 1);
                check(before.byteLength, 65536);
                check(memory.buffer.byteLength, 131072);
                new Uint8Array(before)[9] = 5;
                check(new Uint8Array(memory.buffer)[9], 5);
                worker.postMessage('memory.buffer.byteLength');
                check(worker.getMessage(), 131072);
                """);
    }

    @Test
    void anAgentThatMustNotBlockDoesNot() {
        // As in a browser, only workers may.
        run(
                """
                checkThrows(WebAssembly.RuntimeError, 'cannot block', () => e.wait(0, 0, -1n));
                check(e.wait(0, 1, -1n), 1);
                """);
    }
}
