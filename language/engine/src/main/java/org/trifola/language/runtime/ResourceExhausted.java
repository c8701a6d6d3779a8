package org.trifola.language.runtime;

/**
 * A limit as the world outside of wasm sees it: the polyglot API says {@code
 * isResourceExhausted()}, and no guest language catches it. The context stays as it is and can be
 * used again.
 *
 * <p>An {@link OutOfMemoryError} because that is what Truffle takes for exhaustion that need not
 * end the context.
 */
public final class ResourceExhausted extends OutOfMemoryError {
    private static final long serialVersionUID = 1;

    ResourceExhausted(String message) {
        super(message);
    }
}
