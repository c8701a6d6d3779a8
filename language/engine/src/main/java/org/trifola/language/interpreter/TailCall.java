package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * A tail call that whoever called a function's body carries out. A body that ends with one returns
 * the callee, a {@code FunctionCode} of the same instance or a {@code Function}, and leaves the
 * arguments in the arrays that it was given for its results; or it returns an object of this class
 * where those arrays are too short.
 */
record TailCall(Object callee, long[] io, @Nullable Object[] refs) {}
