package org.trifola.launcher;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Map;

/** The flags of commands that run guests for what these may use: options of the language. */
final class LimitFlags {
    @Option(
            names = "--fuel",
            paramLabel = "N",
            description = "End the program after N instructions.")
    private @Nullable String fuel;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "End the program after TIME: 500ms, 2s, 1m.")
    private @Nullable String timeout;

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            description = "The most bytes of all memories together: 64MiB, 2GiB.")
    private @Nullable String maxMemory;

    @Option(
            names = "--max-table-elements",
            paramLabel = "N",
            description = "The most elements of all tables together.")
    private @Nullable String maxTableElements;

    @Option(
            names = "--max-stack-depth",
            paramLabel = "N",
            description = "The most calls within each other.")
    private @Nullable String maxStackDepth;

    @Option(
            names = "--allocation",
            paramLabel = "SIZE",
            description = "End the program when it has made objects of SIZE bytes: 64MiB, 2GiB.")
    private @Nullable String allocation;

    @Option(
            names = "--max-module-size",
            paramLabel = "SIZE",
            description = "The most bytes of the module.")
    private @Nullable String maxModuleSize;

    @Option(
            names = "--trap-on-grow-failure",
            description = "End a program that grows a memory or table beyond its limit.")
    private boolean trapOnGrowFailure;

    /** Adds the options that the flags stand for. */
    void addTo(Map<String, String> options) {
        put(options, "wasm.Fuel", fuel);
        put(options, "wasm.Timeout", timeout);
        put(options, "wasm.MaxMemory", maxMemory);
        put(options, "wasm.MaxTableElements", maxTableElements);
        put(options, "wasm.MaxStackDepth", maxStackDepth);
        put(options, "wasm.Allocation", allocation);
        put(options, "wasm.MaxModuleSize", maxModuleSize);
        put(options, "wasm.TrapOnGrowFailure", trapOnGrowFailure ? "true" : null);
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
