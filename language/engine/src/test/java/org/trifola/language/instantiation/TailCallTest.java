package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.language.runtime.Instance;

class TailCallTest {
    private static final long MANY = 1_000_000;
    private final Wat wat = new Wat();

    @Test
    void ofItselfExchangesParametersAndClearsLocals() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (func $f (param i64 i64 i64) (result i64) (local i64)
                            (if (i64.ne (local.get 3) (i64.const 0)) (then (unreachable)))
                            (local.set 3 (i64.const 9))
                            (if (i64.eqz (local.get 0))
                              (then (return (i64.sub (local.get 1) (local.get 2)))))
                            (return_call $f
                              (i64.sub (local.get 0) (i64.const 1)) (local.get 2) (local.get 1))))
                        """);
        assertEquals(-4, Wat.call(i, 0, MANY, 3, 7));
        assertEquals(4, Wat.call(i, 0, MANY + 1, 3, 7));
    }

    /** Between functions of different arity, so that the arrays of the convention must grow. */
    @Test
    void ofEachOtherKeepTheStackConstant() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (func $one (param i64) (result i64)
                            (return_call $three (local.get 0) (i64.const 5) (f64.const 0.5)))
                          (func $three (param i64 i64 f64) (result i64)
                            (if (i64.eqz (local.get 0)) (then (return (local.get 1))))
                            (return_call $one (i64.sub (local.get 0) (i64.const 1)))))
                        """);
        assertEquals(5, Wat.call(i, 0, MANY));
    }

    @Test
    void acrossInstancesAndReferencesKeepTheStackConstant() {
        Instance other =
                wat.instantiate(
                        """
                        (module
                          (type $t (func (param i64 funcref) (result i64)))
                          (global $callee (mut (ref null $t)) (ref.null $t))
                          (global $steps (mut i64) (i64.const 0))
                          (func (export "set") (param (ref null $t))
                            (global.set $callee (local.get 0)))
                          (func (export "f") (type $t)
                            (global.set $steps (i64.add (global.get $steps) (i64.const 1)))
                            (if (i64.eqz (local.get 0)) (then (return (global.get $steps))))
                            (return_call_ref $t
                              (i64.sub (local.get 0) (i64.const 1)) (local.get 1)
                              (global.get $callee))))
                        """);
        wat.with("other", "set", other.function(0)).with("other", "f", other.function(1));
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (type $t (func (param i64 funcref) (result i64)))
                          (import "other" "set" (func $set (param (ref null $t))))
                          (import "other" "f" (func $f (type $t)))
                          (elem declare func $g)
                          (func $g (type $t)
                            (return_call $f (local.get 0) (local.get 1)))
                          (func (param i64) (result i64)
                            (call $set (ref.func $g))
                            (return_call $g (local.get 0) (ref.null func))))
                        """);
        assertEquals(MANY + 1, Wat.call(i, 3, MANY));
    }
}
