package org.trifola.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.instrumentation.AllocationReporter;

import org.trifola.language.runtime.AllocationListener;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Outside;

/**
 * Tells tools, such as the memory tracer, what guests allocate. Of structures and arrays they learn
 * where they listened when the module was evaluated.
 */
record AllocationReports(AllocationReporter reporter, Outside outside)
        implements AllocationListener {

    static AllocationReports of(TruffleLanguage.Env env, Outside outside) {
        return new AllocationReports(env.lookup(AllocationReporter.class), outside);
    }

    @Override
    @TruffleBoundary
    public boolean isActive() {
        return reporter.isActive();
    }

    @Override
    @TruffleBoundary
    public void allocated(Object what, long bytesBefore, long bytes) {
        Object value = what instanceof Extern e ? outside.external(e) : what;
        reporter.onEnter(bytesBefore == 0 ? null : value, bytesBefore, bytes);
        reporter.onReturnValue(value, bytesBefore, bytes);
    }
}
