package org.trifola.language.runtime;

import org.trifola.language.code.Translation;
import org.trifola.language.numeric.TrapSignal;

/**
 * A {@link TrapSignal} from an access to memory in translated code, with the line that the access
 * has there: such code does not say where it is before each of them.
 */
public final class LocatedSignal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final TrapSignal signal;
    private final int line;

    private LocatedSignal(TrapSignal signal, int line) {
        super(signal.reason(), signal, false, false);
        this.signal = signal;
        this.line = line;
    }

    /** That {@code signal} comes from the innermost translated function on the stack. */
    static LocatedSignal of(TrapSignal signal) {
        return new LocatedSignal(signal, Translation.innermostLine());
    }

    public TrapSignal signal() {
        return signal;
    }

    /** The line in the method of translated code; negative where that has no lines. */
    public int line() {
        return line;
    }
}
