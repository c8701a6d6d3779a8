import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures calls across the border in one engine: nanoseconds of CPU time per call, the least of
 * many rounds.
 */
interface Border {
    int CALLS = 200_000;

    /** What each call does, on either side. */
    static int step(int x) {
        return (x ^ x >>> 7) * 1664525 + 1013904223;
    }

    /** Calls the export {@code step} so many times; returns the last result. */
    int exportCalls(int calls);

    /** Has the export {@code calls} call the host so many times; returns its result. */
    int hostCalls(int calls);

    static void main(String[] arguments) throws Exception {
        byte[] module = Files.readAllBytes(Path.of(arguments[0]));
        Border border =
                (Border)
                        Class.forName(arguments[1])
                                .getConstructor(byte[].class, String.class)
                                .newInstance(module, arguments.length > 2 ? arguments[2] : "");
        System.out.printf("export %.1f host %.1f%n", best(border, true), best(border, false));
        System.exit(0);
    }

    private static double best(Border border, boolean export) {
        var threads = ManagementFactory.getThreadMXBean();
        int expected = 0;
        for (int i = 0; i < CALLS; i++) {
            expected = step(expected);
        }
        long end = threads.getCurrentThreadCpuTime() + 5_000_000_000L;
        long best = Long.MAX_VALUE;
        while (threads.getCurrentThreadCpuTime() < end) {
            long start = threads.getCurrentThreadCpuTime();
            int result = export ? border.exportCalls(CALLS) : border.hostCalls(CALLS);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
            if (result != expected) {
                throw new IllegalStateException("result " + result);
            }
        }
        return (double) best / CALLS;
    }
}
