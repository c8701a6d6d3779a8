package org.trifola.language.code;

import org.jspecify.annotations.Nullable;

/**
 * A function, or the rest of it from one of its loops on, translated to JVM bytecode, as the
 * interpreter enters it. Subclasses are generated.
 */
public abstract class Translation {
    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /**
     * The line in which the innermost method of translated code on the stack is; negative where it
     * has no lines.
     */
    public static int innermostLine() {
        return STACK.walk(frames ->
                frames.filter(Translation::isTranslated)
                        .findFirst()
                        .map(StackWalker.StackFrame::getLineNumber)
                        .orElse(-1));
    }

    private static boolean isTranslated(StackWalker.StackFrame frame) {
        Class<?> c = frame.getDeclaringClass();
        return c != Translation.class && Translation.class.isAssignableFrom(c);
    }

    /**
     * Runs to the end of the function.
     *
     * @param instance the {@code Instance}
     * @param values a function's parameters, a loop's registers, numbers as in the calling
     *     convention; the results are left in the first ones
     * @param references the same for references; may be empty where there are none
     */
    public abstract void run(Object instance, long[] values, @Nullable Object[] references);
}
