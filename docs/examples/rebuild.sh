#!/bin/sh
# Compiles the examples. Needs clang, lld, wasi-libc and the WebAssembly builtins of compiler-rt:
#   apt install clang lld wasi-libc libclang-rt-14-dev-wasm32
# The recorded outputs beside them (*.expected) are those of Node's WASI; `./rebuild.sh check` compares them.
set -eu
cd "$(dirname "$0")"
flags="--target=wasm32-wasi --sysroot=/usr -O2 -Wall -Wextra -Wl,--strip-debug"

run() {
    program=$1
    shift
    node --no-warnings --input-type=module - "$program" "$@" <<'EOF' 3<&0
import { openSync, readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';
const [program, input, ...words] = process.argv.slice(2);
const wasi = new WASI({
  version: 'preview1',
  args: [program, ...words],
  env: { GREETING: 'hello' },
  preopens: { '.': '.' },
  stdin: openSync(input || '/dev/null'),
  returnOnExit: true,
});
const module = await WebAssembly.compile(readFileSync(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
const status = wasi.start(instance);
if (status) console.log('status ' + status);
EOF
}

# Each example as it is recorded: what to run, what it reads from standard input, its words.
outputs() {
    run hello.wasm '' >hello."$1"
    run wc.wasm sample/poem.txt >wc."$1"
    run wc.wasm '' sample/poem.txt sample/deep/numbers.txt >wc-files."$1"
    run ls.wasm '' sample >ls."$1"
    run mandelbrot.wasm '' 60 5000 >mandelbrot."$1"
    run env.wasm '' one 'two words' >env."$1"
    run lisp.wasm '' demo.lisp >lisp."$1"
}

case "${1:-build}" in
    build)
        for source in *.c; do
            extra=
            # The Lisp calls itself as deep as the programs that it runs.
            [ "$source" = lisp.c ] && extra=-Wl,-z,stack-size=4194304
            # shellcheck disable=SC2086
            clang $flags $extra -o "${source%.c}.wasm" "$source"
        done
        ;;
    record) outputs expected ;;
    check)
        outputs actual
        for expected in *.expected; do
            diff "$expected" "${expected%.expected}.actual"
            rm "${expected%.expected}.actual"
        done
        ;;
    *)
        echo "usage: rebuild.sh [build | record | check]" >&2
        exit 2
        ;;
esac
