#!/bin/sh
# Compiles what the tests of debuggers look at: clang and lld 14. Compiled and linked apart, since
# clang hands optimized programs to wasm-opt, which loses their debug information.
set -e
cd "$(dirname "$0")"
compile() { # source, binary, options
    source=$1 binary=$2
    shift 2
    clang "$@" -fdebug-compilation-dir=. -c -o "$binary.o" "$source"
    case "$*" in *wasm64*) model=-mwasm64 ;; *) model=-mwasm32 ;; esac
    wasm-ld $model --no-entry -o "$binary" "$binary.o"
    rm "$binary.o"
}
for version in 4 5; do
    compile points.c points-$version.wasm --target=wasm32 -O0 -gdwarf-$version
    compile inlined.c inlined-$version.wasm --target=wasm32 -O2 -gdwarf-$version
done
compile points.c points-64.wasm --target=wasm64 -O0 -gdwarf-4
