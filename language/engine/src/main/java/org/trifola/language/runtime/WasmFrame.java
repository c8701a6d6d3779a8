package org.trifola.language.runtime;

import org.trifola.language.code.FunctionCode;

/**
 * A line of a wasm backtrace.
 *
 * @param offset the byte offset in the module of the instruction being executed
 */
public record WasmFrame(FunctionCode function, int offset) {}
