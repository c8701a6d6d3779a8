package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * A tail call, which a function's body returns for its caller to carry out.
 *
 * @param callee a {@code FunctionCode} of the same instance, or a {@code Function}
 * @param io the numbers among the arguments, by slot
 * @param refs the references, by slot
 */
record TailCall(Object callee, long[] io, @Nullable Object[] refs) {}
