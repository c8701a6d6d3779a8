package org.trifola.wasi.preview1;

import org.trifola.language.host.HostEnvironment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The command line and the environment variables. */
final class Arguments {
    private final List<byte[]> arguments = new ArrayList<>();
    private final List<byte[]> variables = new ArrayList<>();

    Arguments(HostEnvironment environment) {
        environment.arguments().forEach(argument -> arguments.add(terminated(argument)));
        environment
                .environment()
                .forEach((name, value) -> variables.add(terminated(name + "=" + value)));
    }

    void declare(Catalog catalog) {
        catalog.add(
                "args_get",
                "argv: **u8, argv_buf: *u8",
                "The command line: pointers to its words, and the words, each with a zero behind"
                        + " it.",
                call -> put(call, arguments));
        catalog.add(
                "args_sizes_get",
                "argc: *size, argv_buf_size: *size",
                "The number of words on the command line, and their bytes.",
                call -> putSizes(call, arguments));
        catalog.add(
                "environ_get",
                "environ: **u8, environ_buf: *u8",
                "The environment variables: pointers to them, and each as name=value with a zero"
                        + " behind it.",
                call -> put(call, variables));
        catalog.add(
                "environ_sizes_get",
                "count: *size, buf_size: *size",
                "The number of environment variables, and their bytes.",
                call -> putSizes(call, variables));
    }

    private static byte[] terminated(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "an argument or environment variable holds a zero character: "
                            + text.replace('\0', '?'));
        }
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static void put(Call call, List<byte[]> texts) {
        long pointer = call.u32(0);
        long address = call.u32(1);
        for (byte[] text : texts) {
            call.memory().putI32(pointer, (int) address);
            call.memory().write(address, text, 0, text.length);
            pointer += 4;
            address += text.length;
        }
    }

    private static void putSizes(Call call, List<byte[]> texts) {
        int bytes = 0;
        for (byte[] text : texts) {
            bytes += text.length;
        }
        call.putI32(0, texts.size());
        call.putI32(1, bytes);
    }
}
