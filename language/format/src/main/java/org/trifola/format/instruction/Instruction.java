package org.trifola.format.instruction;

import static org.trifola.format.instruction.Feature.*;
import static org.trifola.format.instruction.Typing.*;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * The instruction set: a row per instruction, in opcode order (spec: appendix, "Index of
 * Instructions").
 *
 * <p>Decoder, encoder, text format, validator and code generator take what they know of an
 * instruction from here. The opcode of a prefixed instruction is {@code prefix << 16 | subopcode}.
 */
public enum Instruction {
    UNREACHABLE(0x00, "unreachable", Immediates.NONE, SPECIAL, CORE),
    NOP(0x01, "nop", Immediates.NONE, SPECIAL, CORE),
    BLOCK(0x02, "block", Immediates.BLOCK, SPECIAL, CORE),
    LOOP(0x03, "loop", Immediates.BLOCK, SPECIAL, CORE),
    IF(0x04, "if", Immediates.BLOCK, SPECIAL, CORE),
    ELSE(0x05, "else", Immediates.NONE, SPECIAL, CORE),
    TRY(0x06, "try", Immediates.BLOCK, SPECIAL, LEGACY_EXCEPTIONS),
    CATCH(0x07, "catch", Immediates.TAG, SPECIAL, LEGACY_EXCEPTIONS),
    THROW(0x08, "throw", Immediates.TAG, SPECIAL, EXCEPTIONS),
    RETHROW(0x09, "rethrow", Immediates.LABEL, SPECIAL, LEGACY_EXCEPTIONS),
    THROW_REF(0x0A, "throw_ref", Immediates.NONE, SPECIAL, EXCEPTIONS),
    END(0x0B, "end", Immediates.NONE, SPECIAL, CORE),
    BR(0x0C, "br", Immediates.LABEL, SPECIAL, CORE),
    BR_IF(0x0D, "br_if", Immediates.LABEL, SPECIAL, CORE),
    BR_TABLE(0x0E, "br_table", Immediates.LABELS, SPECIAL, CORE),
    RETURN(0x0F, "return", Immediates.NONE, SPECIAL, CORE),
    CALL(0x10, "call", Immediates.FUNCTION, SPECIAL, CORE),
    CALL_INDIRECT(0x11, "call_indirect", Immediates.TYPE_TABLE, SPECIAL, CORE),
    RETURN_CALL(0x12, "return_call", Immediates.FUNCTION, SPECIAL, TAIL_CALL),
    RETURN_CALL_INDIRECT(0x13, "return_call_indirect", Immediates.TYPE_TABLE, SPECIAL, TAIL_CALL),
    CALL_REF(0x14, "call_ref", Immediates.TYPE, SPECIAL, FUNCTION_REFERENCES),
    RETURN_CALL_REF(0x15, "return_call_ref", Immediates.TYPE, SPECIAL, FUNCTION_REFERENCES),
    DELEGATE(0x18, "delegate", Immediates.LABEL, SPECIAL, LEGACY_EXCEPTIONS),
    CATCH_ALL(0x19, "catch_all", Immediates.NONE, SPECIAL, LEGACY_EXCEPTIONS),
    DROP(0x1A, "drop", Immediates.NONE, SPECIAL, CORE),
    SELECT(0x1B, "select", Immediates.NONE, SPECIAL, CORE),
    SELECT_T(0x1C, "select", Immediates.VALUE_TYPES, SPECIAL, REFERENCE_TYPES),
    TRY_TABLE(0x1F, "try_table", Immediates.TRY_TABLE, SPECIAL, EXCEPTIONS),
    LOCAL_GET(0x20, "local.get", Immediates.LOCAL, SPECIAL, CORE),
    LOCAL_SET(0x21, "local.set", Immediates.LOCAL, SPECIAL, CORE),
    LOCAL_TEE(0x22, "local.tee", Immediates.LOCAL, SPECIAL, CORE),
    GLOBAL_GET(0x23, "global.get", Immediates.GLOBAL, SPECIAL, CORE),
    GLOBAL_SET(0x24, "global.set", Immediates.GLOBAL, SPECIAL, CORE),
    TABLE_GET(0x25, "table.get", Immediates.TABLE, SPECIAL, REFERENCE_TYPES),
    TABLE_SET(0x26, "table.set", Immediates.TABLE, SPECIAL, REFERENCE_TYPES),
    I32_LOAD(0x28, "i32.load", Immediates.MEMARG, load("i", 4), CORE),
    I64_LOAD(0x29, "i64.load", Immediates.MEMARG, load("l", 8), CORE),
    F32_LOAD(0x2A, "f32.load", Immediates.MEMARG, load("f", 4), CORE),
    F64_LOAD(0x2B, "f64.load", Immediates.MEMARG, load("d", 8), CORE),
    I32_LOAD8_S(0x2C, "i32.load8_s", Immediates.MEMARG, load("i", 1), CORE),
    I32_LOAD8_U(0x2D, "i32.load8_u", Immediates.MEMARG, load("i", 1), CORE),
    I32_LOAD16_S(0x2E, "i32.load16_s", Immediates.MEMARG, load("i", 2), CORE),
    I32_LOAD16_U(0x2F, "i32.load16_u", Immediates.MEMARG, load("i", 2), CORE),
    I64_LOAD8_S(0x30, "i64.load8_s", Immediates.MEMARG, load("l", 1), CORE),
    I64_LOAD8_U(0x31, "i64.load8_u", Immediates.MEMARG, load("l", 1), CORE),
    I64_LOAD16_S(0x32, "i64.load16_s", Immediates.MEMARG, load("l", 2), CORE),
    I64_LOAD16_U(0x33, "i64.load16_u", Immediates.MEMARG, load("l", 2), CORE),
    I64_LOAD32_S(0x34, "i64.load32_s", Immediates.MEMARG, load("l", 4), CORE),
    I64_LOAD32_U(0x35, "i64.load32_u", Immediates.MEMARG, load("l", 4), CORE),
    I32_STORE(0x36, "i32.store", Immediates.MEMARG, store("i", 4), CORE),
    I64_STORE(0x37, "i64.store", Immediates.MEMARG, store("l", 8), CORE),
    F32_STORE(0x38, "f32.store", Immediates.MEMARG, store("f", 4), CORE),
    F64_STORE(0x39, "f64.store", Immediates.MEMARG, store("d", 8), CORE),
    I32_STORE8(0x3A, "i32.store8", Immediates.MEMARG, store("i", 1), CORE),
    I32_STORE16(0x3B, "i32.store16", Immediates.MEMARG, store("i", 2), CORE),
    I64_STORE8(0x3C, "i64.store8", Immediates.MEMARG, store("l", 1), CORE),
    I64_STORE16(0x3D, "i64.store16", Immediates.MEMARG, store("l", 2), CORE),
    I64_STORE32(0x3E, "i64.store32", Immediates.MEMARG, store("l", 4), CORE),
    MEMORY_SIZE(0x3F, "memory.size", Immediates.MEMORY, SPECIAL, CORE),
    MEMORY_GROW(0x40, "memory.grow", Immediates.MEMORY, SPECIAL, CORE),
    I32_CONST(0x41, "i32.const", Immediates.I32, sig("", "i"), CORE),
    I64_CONST(0x42, "i64.const", Immediates.I64, sig("", "l"), CORE),
    F32_CONST(0x43, "f32.const", Immediates.F32, sig("", "f"), CORE),
    F64_CONST(0x44, "f64.const", Immediates.F64, sig("", "d"), CORE),
    I32_EQZ(0x45, "i32.eqz", Immediates.NONE, sig("i", "i"), CORE),
    I32_EQ(0x46, "i32.eq", Immediates.NONE, sig("ii", "i"), CORE),
    I32_NE(0x47, "i32.ne", Immediates.NONE, sig("ii", "i"), CORE),
    I32_LT_S(0x48, "i32.lt_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_LT_U(0x49, "i32.lt_u", Immediates.NONE, sig("ii", "i"), CORE),
    I32_GT_S(0x4A, "i32.gt_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_GT_U(0x4B, "i32.gt_u", Immediates.NONE, sig("ii", "i"), CORE),
    I32_LE_S(0x4C, "i32.le_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_LE_U(0x4D, "i32.le_u", Immediates.NONE, sig("ii", "i"), CORE),
    I32_GE_S(0x4E, "i32.ge_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_GE_U(0x4F, "i32.ge_u", Immediates.NONE, sig("ii", "i"), CORE),
    I64_EQZ(0x50, "i64.eqz", Immediates.NONE, sig("l", "i"), CORE),
    I64_EQ(0x51, "i64.eq", Immediates.NONE, sig("ll", "i"), CORE),
    I64_NE(0x52, "i64.ne", Immediates.NONE, sig("ll", "i"), CORE),
    I64_LT_S(0x53, "i64.lt_s", Immediates.NONE, sig("ll", "i"), CORE),
    I64_LT_U(0x54, "i64.lt_u", Immediates.NONE, sig("ll", "i"), CORE),
    I64_GT_S(0x55, "i64.gt_s", Immediates.NONE, sig("ll", "i"), CORE),
    I64_GT_U(0x56, "i64.gt_u", Immediates.NONE, sig("ll", "i"), CORE),
    I64_LE_S(0x57, "i64.le_s", Immediates.NONE, sig("ll", "i"), CORE),
    I64_LE_U(0x58, "i64.le_u", Immediates.NONE, sig("ll", "i"), CORE),
    I64_GE_S(0x59, "i64.ge_s", Immediates.NONE, sig("ll", "i"), CORE),
    I64_GE_U(0x5A, "i64.ge_u", Immediates.NONE, sig("ll", "i"), CORE),
    F32_EQ(0x5B, "f32.eq", Immediates.NONE, sig("ff", "i"), CORE),
    F32_NE(0x5C, "f32.ne", Immediates.NONE, sig("ff", "i"), CORE),
    F32_LT(0x5D, "f32.lt", Immediates.NONE, sig("ff", "i"), CORE),
    F32_GT(0x5E, "f32.gt", Immediates.NONE, sig("ff", "i"), CORE),
    F32_LE(0x5F, "f32.le", Immediates.NONE, sig("ff", "i"), CORE),
    F32_GE(0x60, "f32.ge", Immediates.NONE, sig("ff", "i"), CORE),
    F64_EQ(0x61, "f64.eq", Immediates.NONE, sig("dd", "i"), CORE),
    F64_NE(0x62, "f64.ne", Immediates.NONE, sig("dd", "i"), CORE),
    F64_LT(0x63, "f64.lt", Immediates.NONE, sig("dd", "i"), CORE),
    F64_GT(0x64, "f64.gt", Immediates.NONE, sig("dd", "i"), CORE),
    F64_LE(0x65, "f64.le", Immediates.NONE, sig("dd", "i"), CORE),
    F64_GE(0x66, "f64.ge", Immediates.NONE, sig("dd", "i"), CORE),
    I32_CLZ(0x67, "i32.clz", Immediates.NONE, sig("i", "i"), CORE),
    I32_CTZ(0x68, "i32.ctz", Immediates.NONE, sig("i", "i"), CORE),
    I32_POPCNT(0x69, "i32.popcnt", Immediates.NONE, sig("i", "i"), CORE),
    I32_ADD(0x6A, "i32.add", Immediates.NONE, sig("ii", "i"), CORE),
    I32_SUB(0x6B, "i32.sub", Immediates.NONE, sig("ii", "i"), CORE),
    I32_MUL(0x6C, "i32.mul", Immediates.NONE, sig("ii", "i"), CORE),
    I32_DIV_S(0x6D, "i32.div_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_DIV_U(0x6E, "i32.div_u", Immediates.NONE, sig("ii", "i"), CORE),
    I32_REM_S(0x6F, "i32.rem_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_REM_U(0x70, "i32.rem_u", Immediates.NONE, sig("ii", "i"), CORE),
    I32_AND(0x71, "i32.and", Immediates.NONE, sig("ii", "i"), CORE),
    I32_OR(0x72, "i32.or", Immediates.NONE, sig("ii", "i"), CORE),
    I32_XOR(0x73, "i32.xor", Immediates.NONE, sig("ii", "i"), CORE),
    I32_SHL(0x74, "i32.shl", Immediates.NONE, sig("ii", "i"), CORE),
    I32_SHR_S(0x75, "i32.shr_s", Immediates.NONE, sig("ii", "i"), CORE),
    I32_SHR_U(0x76, "i32.shr_u", Immediates.NONE, sig("ii", "i"), CORE),
    I32_ROTL(0x77, "i32.rotl", Immediates.NONE, sig("ii", "i"), CORE),
    I32_ROTR(0x78, "i32.rotr", Immediates.NONE, sig("ii", "i"), CORE),
    I64_CLZ(0x79, "i64.clz", Immediates.NONE, sig("l", "l"), CORE),
    I64_CTZ(0x7A, "i64.ctz", Immediates.NONE, sig("l", "l"), CORE),
    I64_POPCNT(0x7B, "i64.popcnt", Immediates.NONE, sig("l", "l"), CORE),
    I64_ADD(0x7C, "i64.add", Immediates.NONE, sig("ll", "l"), CORE),
    I64_SUB(0x7D, "i64.sub", Immediates.NONE, sig("ll", "l"), CORE),
    I64_MUL(0x7E, "i64.mul", Immediates.NONE, sig("ll", "l"), CORE),
    I64_DIV_S(0x7F, "i64.div_s", Immediates.NONE, sig("ll", "l"), CORE),
    I64_DIV_U(0x80, "i64.div_u", Immediates.NONE, sig("ll", "l"), CORE),
    I64_REM_S(0x81, "i64.rem_s", Immediates.NONE, sig("ll", "l"), CORE),
    I64_REM_U(0x82, "i64.rem_u", Immediates.NONE, sig("ll", "l"), CORE),
    I64_AND(0x83, "i64.and", Immediates.NONE, sig("ll", "l"), CORE),
    I64_OR(0x84, "i64.or", Immediates.NONE, sig("ll", "l"), CORE),
    I64_XOR(0x85, "i64.xor", Immediates.NONE, sig("ll", "l"), CORE),
    I64_SHL(0x86, "i64.shl", Immediates.NONE, sig("ll", "l"), CORE),
    I64_SHR_S(0x87, "i64.shr_s", Immediates.NONE, sig("ll", "l"), CORE),
    I64_SHR_U(0x88, "i64.shr_u", Immediates.NONE, sig("ll", "l"), CORE),
    I64_ROTL(0x89, "i64.rotl", Immediates.NONE, sig("ll", "l"), CORE),
    I64_ROTR(0x8A, "i64.rotr", Immediates.NONE, sig("ll", "l"), CORE),
    F32_ABS(0x8B, "f32.abs", Immediates.NONE, sig("f", "f"), CORE),
    F32_NEG(0x8C, "f32.neg", Immediates.NONE, sig("f", "f"), CORE),
    F32_CEIL(0x8D, "f32.ceil", Immediates.NONE, sig("f", "f"), CORE),
    F32_FLOOR(0x8E, "f32.floor", Immediates.NONE, sig("f", "f"), CORE),
    F32_TRUNC(0x8F, "f32.trunc", Immediates.NONE, sig("f", "f"), CORE),
    F32_NEAREST(0x90, "f32.nearest", Immediates.NONE, sig("f", "f"), CORE),
    F32_SQRT(0x91, "f32.sqrt", Immediates.NONE, sig("f", "f"), CORE),
    F32_ADD(0x92, "f32.add", Immediates.NONE, sig("ff", "f"), CORE),
    F32_SUB(0x93, "f32.sub", Immediates.NONE, sig("ff", "f"), CORE),
    F32_MUL(0x94, "f32.mul", Immediates.NONE, sig("ff", "f"), CORE),
    F32_DIV(0x95, "f32.div", Immediates.NONE, sig("ff", "f"), CORE),
    F32_MIN(0x96, "f32.min", Immediates.NONE, sig("ff", "f"), CORE),
    F32_MAX(0x97, "f32.max", Immediates.NONE, sig("ff", "f"), CORE),
    F32_COPYSIGN(0x98, "f32.copysign", Immediates.NONE, sig("ff", "f"), CORE),
    F64_ABS(0x99, "f64.abs", Immediates.NONE, sig("d", "d"), CORE),
    F64_NEG(0x9A, "f64.neg", Immediates.NONE, sig("d", "d"), CORE),
    F64_CEIL(0x9B, "f64.ceil", Immediates.NONE, sig("d", "d"), CORE),
    F64_FLOOR(0x9C, "f64.floor", Immediates.NONE, sig("d", "d"), CORE),
    F64_TRUNC(0x9D, "f64.trunc", Immediates.NONE, sig("d", "d"), CORE),
    F64_NEAREST(0x9E, "f64.nearest", Immediates.NONE, sig("d", "d"), CORE),
    F64_SQRT(0x9F, "f64.sqrt", Immediates.NONE, sig("d", "d"), CORE),
    F64_ADD(0xA0, "f64.add", Immediates.NONE, sig("dd", "d"), CORE),
    F64_SUB(0xA1, "f64.sub", Immediates.NONE, sig("dd", "d"), CORE),
    F64_MUL(0xA2, "f64.mul", Immediates.NONE, sig("dd", "d"), CORE),
    F64_DIV(0xA3, "f64.div", Immediates.NONE, sig("dd", "d"), CORE),
    F64_MIN(0xA4, "f64.min", Immediates.NONE, sig("dd", "d"), CORE),
    F64_MAX(0xA5, "f64.max", Immediates.NONE, sig("dd", "d"), CORE),
    F64_COPYSIGN(0xA6, "f64.copysign", Immediates.NONE, sig("dd", "d"), CORE),
    I32_WRAP_I64(0xA7, "i32.wrap_i64", Immediates.NONE, sig("l", "i"), CORE),
    I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", Immediates.NONE, sig("f", "i"), CORE),
    I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", Immediates.NONE, sig("f", "i"), CORE),
    I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", Immediates.NONE, sig("d", "i"), CORE),
    I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", Immediates.NONE, sig("d", "i"), CORE),
    I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", Immediates.NONE, sig("i", "l"), CORE),
    I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", Immediates.NONE, sig("i", "l"), CORE),
    I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", Immediates.NONE, sig("f", "l"), CORE),
    I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", Immediates.NONE, sig("f", "l"), CORE),
    I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", Immediates.NONE, sig("d", "l"), CORE),
    I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", Immediates.NONE, sig("d", "l"), CORE),
    F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", Immediates.NONE, sig("i", "f"), CORE),
    F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", Immediates.NONE, sig("i", "f"), CORE),
    F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", Immediates.NONE, sig("l", "f"), CORE),
    F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", Immediates.NONE, sig("l", "f"), CORE),
    F32_DEMOTE_F64(0xB6, "f32.demote_f64", Immediates.NONE, sig("d", "f"), CORE),
    F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", Immediates.NONE, sig("i", "d"), CORE),
    F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", Immediates.NONE, sig("i", "d"), CORE),
    F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", Immediates.NONE, sig("l", "d"), CORE),
    F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", Immediates.NONE, sig("l", "d"), CORE),
    F64_PROMOTE_F32(0xBB, "f64.promote_f32", Immediates.NONE, sig("f", "d"), CORE),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", Immediates.NONE, sig("f", "i"), CORE),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", Immediates.NONE, sig("d", "l"), CORE),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", Immediates.NONE, sig("i", "f"), CORE),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", Immediates.NONE, sig("l", "d"), CORE),
    I32_EXTEND8_S(0xC0, "i32.extend8_s", Immediates.NONE, sig("i", "i"), SIGN_EXTENSION),
    I32_EXTEND16_S(0xC1, "i32.extend16_s", Immediates.NONE, sig("i", "i"), SIGN_EXTENSION),
    I64_EXTEND8_S(0xC2, "i64.extend8_s", Immediates.NONE, sig("l", "l"), SIGN_EXTENSION),
    I64_EXTEND16_S(0xC3, "i64.extend16_s", Immediates.NONE, sig("l", "l"), SIGN_EXTENSION),
    I64_EXTEND32_S(0xC4, "i64.extend32_s", Immediates.NONE, sig("l", "l"), SIGN_EXTENSION),
    REF_NULL(0xD0, "ref.null", Immediates.HEAP_TYPE, SPECIAL, REFERENCE_TYPES),
    REF_IS_NULL(0xD1, "ref.is_null", Immediates.NONE, SPECIAL, REFERENCE_TYPES),
    REF_FUNC(0xD2, "ref.func", Immediates.FUNCTION, SPECIAL, REFERENCE_TYPES),
    REF_EQ(0xD3, "ref.eq", Immediates.NONE, SPECIAL, GC),
    REF_AS_NON_NULL(0xD4, "ref.as_non_null", Immediates.NONE, SPECIAL, FUNCTION_REFERENCES),
    BR_ON_NULL(0xD5, "br_on_null", Immediates.LABEL, SPECIAL, FUNCTION_REFERENCES),
    BR_ON_NON_NULL(0xD6, "br_on_non_null", Immediates.LABEL, SPECIAL, FUNCTION_REFERENCES),
    CONT_NEW(0xE0, "cont.new", Immediates.TYPE, SPECIAL, STACK_SWITCHING),
    CONT_BIND(0xE1, "cont.bind", Immediates.TYPE_TYPE, SPECIAL, STACK_SWITCHING),
    SUSPEND(0xE2, "suspend", Immediates.TAG, SPECIAL, STACK_SWITCHING),
    RESUME(0xE3, "resume", Immediates.TYPE_HANDLERS, SPECIAL, STACK_SWITCHING),
    RESUME_THROW(0xE4, "resume_throw", Immediates.TYPE_TAG_HANDLERS, SPECIAL, STACK_SWITCHING),
    RESUME_THROW_REF(0xE5, "resume_throw_ref", Immediates.TYPE_HANDLERS, SPECIAL, STACK_SWITCHING),
    SWITCH(0xE6, "switch", Immediates.TYPE_TAG, SPECIAL, STACK_SWITCHING),
    STRUCT_NEW(0xFB_0000, "struct.new", Immediates.TYPE, SPECIAL, GC),
    STRUCT_NEW_DEFAULT(0xFB_0001, "struct.new_default", Immediates.TYPE, SPECIAL, GC),
    STRUCT_GET(0xFB_0002, "struct.get", Immediates.TYPE_FIELD, SPECIAL, GC),
    STRUCT_GET_S(0xFB_0003, "struct.get_s", Immediates.TYPE_FIELD, SPECIAL, GC),
    STRUCT_GET_U(0xFB_0004, "struct.get_u", Immediates.TYPE_FIELD, SPECIAL, GC),
    STRUCT_SET(0xFB_0005, "struct.set", Immediates.TYPE_FIELD, SPECIAL, GC),
    ARRAY_NEW(0xFB_0006, "array.new", Immediates.TYPE, SPECIAL, GC),
    ARRAY_NEW_DEFAULT(0xFB_0007, "array.new_default", Immediates.TYPE, SPECIAL, GC),
    ARRAY_NEW_FIXED(0xFB_0008, "array.new_fixed", Immediates.TYPE_COUNT, SPECIAL, GC),
    ARRAY_NEW_DATA(0xFB_0009, "array.new_data", Immediates.TYPE_DATA, SPECIAL, GC),
    ARRAY_NEW_ELEM(0xFB_000A, "array.new_elem", Immediates.TYPE_ELEM, SPECIAL, GC),
    ARRAY_GET(0xFB_000B, "array.get", Immediates.TYPE, SPECIAL, GC),
    ARRAY_GET_S(0xFB_000C, "array.get_s", Immediates.TYPE, SPECIAL, GC),
    ARRAY_GET_U(0xFB_000D, "array.get_u", Immediates.TYPE, SPECIAL, GC),
    ARRAY_SET(0xFB_000E, "array.set", Immediates.TYPE, SPECIAL, GC),
    ARRAY_LEN(0xFB_000F, "array.len", Immediates.NONE, SPECIAL, GC),
    ARRAY_FILL(0xFB_0010, "array.fill", Immediates.TYPE, SPECIAL, GC),
    ARRAY_COPY(0xFB_0011, "array.copy", Immediates.TYPE_TYPE, SPECIAL, GC),
    ARRAY_INIT_DATA(0xFB_0012, "array.init_data", Immediates.TYPE_DATA, SPECIAL, GC),
    ARRAY_INIT_ELEM(0xFB_0013, "array.init_elem", Immediates.TYPE_ELEM, SPECIAL, GC),
    REF_TEST(0xFB_0014, "ref.test", Immediates.REF_TYPE, SPECIAL, GC),
    REF_TEST_NULL(0xFB_0015, "ref.test", Immediates.REF_TYPE, SPECIAL, GC),
    REF_CAST(0xFB_0016, "ref.cast", Immediates.REF_TYPE, SPECIAL, GC),
    REF_CAST_NULL(0xFB_0017, "ref.cast", Immediates.REF_TYPE, SPECIAL, GC),
    BR_ON_CAST(0xFB_0018, "br_on_cast", Immediates.CAST, SPECIAL, GC),
    BR_ON_CAST_FAIL(0xFB_0019, "br_on_cast_fail", Immediates.CAST, SPECIAL, GC),
    ANY_CONVERT_EXTERN(0xFB_001A, "any.convert_extern", Immediates.NONE, SPECIAL, GC),
    EXTERN_CONVERT_ANY(0xFB_001B, "extern.convert_any", Immediates.NONE, SPECIAL, GC),
    REF_I31(0xFB_001C, "ref.i31", Immediates.NONE, SPECIAL, GC),
    I31_GET_S(0xFB_001D, "i31.get_s", Immediates.NONE, SPECIAL, GC),
    I31_GET_U(0xFB_001E, "i31.get_u", Immediates.NONE, SPECIAL, GC),
    REF_I31_SHARED(0xFB_001F, "ref.i31_shared", Immediates.NONE, SPECIAL, SHARED_EVERYTHING),
    STRUCT_NEW_DESC(0xFB_0020, "struct.new_desc", Immediates.TYPE, SPECIAL, CUSTOM_DESCRIPTORS),
    STRUCT_NEW_DEFAULT_DESC(
            0xFB_0021, "struct.new_default_desc", Immediates.TYPE, SPECIAL, CUSTOM_DESCRIPTORS),
    REF_GET_DESC(0xFB_0022, "ref.get_desc", Immediates.TYPE, SPECIAL, CUSTOM_DESCRIPTORS),
    REF_CAST_DESC_EQ(
            0xFB_0023, "ref.cast_desc_eq", Immediates.REF_TYPE, SPECIAL, CUSTOM_DESCRIPTORS),
    REF_CAST_DESC_EQ_NULL(
            0xFB_0024, "ref.cast_desc_eq", Immediates.REF_TYPE, SPECIAL, CUSTOM_DESCRIPTORS),
    BR_ON_CAST_DESC_EQ(
            0xFB_0025, "br_on_cast_desc_eq", Immediates.CAST, SPECIAL, CUSTOM_DESCRIPTORS),
    BR_ON_CAST_DESC_EQ_FAIL(
            0xFB_0026, "br_on_cast_desc_eq_fail", Immediates.CAST, SPECIAL, CUSTOM_DESCRIPTORS),
    I32_TRUNC_SAT_F32_S(
            0xFC_0000,
            "i32.trunc_sat_f32_s",
            Immediates.NONE,
            sig("f", "i"),
            SATURATING_FLOAT_TO_INT),
    I32_TRUNC_SAT_F32_U(
            0xFC_0001,
            "i32.trunc_sat_f32_u",
            Immediates.NONE,
            sig("f", "i"),
            SATURATING_FLOAT_TO_INT),
    I32_TRUNC_SAT_F64_S(
            0xFC_0002,
            "i32.trunc_sat_f64_s",
            Immediates.NONE,
            sig("d", "i"),
            SATURATING_FLOAT_TO_INT),
    I32_TRUNC_SAT_F64_U(
            0xFC_0003,
            "i32.trunc_sat_f64_u",
            Immediates.NONE,
            sig("d", "i"),
            SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F32_S(
            0xFC_0004,
            "i64.trunc_sat_f32_s",
            Immediates.NONE,
            sig("f", "l"),
            SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F32_U(
            0xFC_0005,
            "i64.trunc_sat_f32_u",
            Immediates.NONE,
            sig("f", "l"),
            SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F64_S(
            0xFC_0006,
            "i64.trunc_sat_f64_s",
            Immediates.NONE,
            sig("d", "l"),
            SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F64_U(
            0xFC_0007,
            "i64.trunc_sat_f64_u",
            Immediates.NONE,
            sig("d", "l"),
            SATURATING_FLOAT_TO_INT),
    MEMORY_INIT(0xFC_0008, "memory.init", Immediates.DATA_MEMORY, SPECIAL, BULK_MEMORY),
    DATA_DROP(0xFC_0009, "data.drop", Immediates.DATA, SPECIAL, BULK_MEMORY),
    MEMORY_COPY(0xFC_000A, "memory.copy", Immediates.MEMORY_MEMORY, SPECIAL, BULK_MEMORY),
    MEMORY_FILL(0xFC_000B, "memory.fill", Immediates.MEMORY, SPECIAL, BULK_MEMORY),
    TABLE_INIT(0xFC_000C, "table.init", Immediates.ELEM_TABLE, SPECIAL, BULK_MEMORY),
    ELEM_DROP(0xFC_000D, "elem.drop", Immediates.ELEM, SPECIAL, BULK_MEMORY),
    TABLE_COPY(0xFC_000E, "table.copy", Immediates.TABLE_TABLE, SPECIAL, BULK_MEMORY),
    TABLE_GROW(0xFC_000F, "table.grow", Immediates.TABLE, SPECIAL, REFERENCE_TYPES),
    TABLE_SIZE(0xFC_0010, "table.size", Immediates.TABLE, SPECIAL, REFERENCE_TYPES),
    TABLE_FILL(0xFC_0011, "table.fill", Immediates.TABLE, SPECIAL, REFERENCE_TYPES),
    I64_ADD128(0xFC_0013, "i64.add128", Immediates.NONE, sig("llll", "ll"), WIDE_ARITHMETIC),
    I64_SUB128(0xFC_0014, "i64.sub128", Immediates.NONE, sig("llll", "ll"), WIDE_ARITHMETIC),
    I64_MUL_WIDE_S(0xFC_0015, "i64.mul_wide_s", Immediates.NONE, sig("ll", "ll"), WIDE_ARITHMETIC),
    I64_MUL_WIDE_U(0xFC_0016, "i64.mul_wide_u", Immediates.NONE, sig("ll", "ll"), WIDE_ARITHMETIC),
    F32_SQRT_CEIL(0xFC_0080, "f32.sqrt_ceil", Immediates.NONE, sig("f", "f"), ROUNDING_VARIANTS),
    F32_ADD_CEIL(0xFC_0081, "f32.add_ceil", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_SUB_CEIL(0xFC_0082, "f32.sub_ceil", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_MUL_CEIL(0xFC_0083, "f32.mul_ceil", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_DIV_CEIL(0xFC_0084, "f32.div_ceil", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F64_SQRT_CEIL(0xFC_0085, "f64.sqrt_ceil", Immediates.NONE, sig("d", "d"), ROUNDING_VARIANTS),
    F64_ADD_CEIL(0xFC_0086, "f64.add_ceil", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_SUB_CEIL(0xFC_0087, "f64.sub_ceil", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_MUL_CEIL(0xFC_0088, "f64.mul_ceil", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_DIV_CEIL(0xFC_0089, "f64.div_ceil", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F32_CONVERT_CEIL_I32_S(
            0xFC_008A, "f32.convert_ceil_i32_s", Immediates.NONE, sig("i", "f"), ROUNDING_VARIANTS),
    F32_CONVERT_CEIL_I32_U(
            0xFC_008B, "f32.convert_ceil_i32_u", Immediates.NONE, sig("i", "f"), ROUNDING_VARIANTS),
    F32_CONVERT_CEIL_I64_S(
            0xFC_008C, "f32.convert_ceil_i64_s", Immediates.NONE, sig("l", "f"), ROUNDING_VARIANTS),
    F32_CONVERT_CEIL_I64_U(
            0xFC_008D, "f32.convert_ceil_i64_u", Immediates.NONE, sig("l", "f"), ROUNDING_VARIANTS),
    F32_DEMOTE_CEIL_F64(
            0xFC_008E, "f32.demote_ceil_f64", Immediates.NONE, sig("d", "f"), ROUNDING_VARIANTS),
    F64_CONVERT_CEIL_I32_S(
            0xFC_008F, "f64.convert_ceil_i32_s", Immediates.NONE, sig("i", "d"), ROUNDING_VARIANTS),
    F64_CONVERT_CEIL_I32_U(
            0xFC_0090, "f64.convert_ceil_i32_u", Immediates.NONE, sig("i", "d"), ROUNDING_VARIANTS),
    F64_CONVERT_CEIL_I64_S(
            0xFC_0091, "f64.convert_ceil_i64_s", Immediates.NONE, sig("l", "d"), ROUNDING_VARIANTS),
    F64_CONVERT_CEIL_I64_U(
            0xFC_0092, "f64.convert_ceil_i64_u", Immediates.NONE, sig("l", "d"), ROUNDING_VARIANTS),
    F64_PROMOTE_CEIL_F32(
            0xFC_0093, "f64.promote_ceil_f32", Immediates.NONE, sig("f", "d"), ROUNDING_VARIANTS),
    F32_SQRT_FLOOR(0xFC_0094, "f32.sqrt_floor", Immediates.NONE, sig("f", "f"), ROUNDING_VARIANTS),
    F32_ADD_FLOOR(0xFC_0095, "f32.add_floor", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_SUB_FLOOR(0xFC_0096, "f32.sub_floor", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_MUL_FLOOR(0xFC_0097, "f32.mul_floor", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_DIV_FLOOR(0xFC_0098, "f32.div_floor", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F64_SQRT_FLOOR(0xFC_0099, "f64.sqrt_floor", Immediates.NONE, sig("d", "d"), ROUNDING_VARIANTS),
    F64_ADD_FLOOR(0xFC_009A, "f64.add_floor", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_SUB_FLOOR(0xFC_009B, "f64.sub_floor", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_MUL_FLOOR(0xFC_009C, "f64.mul_floor", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_DIV_FLOOR(0xFC_009D, "f64.div_floor", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F32_CONVERT_FLOOR_I32_S(
            0xFC_009E,
            "f32.convert_floor_i32_s",
            Immediates.NONE,
            sig("i", "f"),
            ROUNDING_VARIANTS),
    F32_CONVERT_FLOOR_I32_U(
            0xFC_009F,
            "f32.convert_floor_i32_u",
            Immediates.NONE,
            sig("i", "f"),
            ROUNDING_VARIANTS),
    F32_CONVERT_FLOOR_I64_S(
            0xFC_00A0,
            "f32.convert_floor_i64_s",
            Immediates.NONE,
            sig("l", "f"),
            ROUNDING_VARIANTS),
    F32_CONVERT_FLOOR_I64_U(
            0xFC_00A1,
            "f32.convert_floor_i64_u",
            Immediates.NONE,
            sig("l", "f"),
            ROUNDING_VARIANTS),
    F32_DEMOTE_FLOOR_F64(
            0xFC_00A2, "f32.demote_floor_f64", Immediates.NONE, sig("d", "f"), ROUNDING_VARIANTS),
    F64_CONVERT_FLOOR_I32_S(
            0xFC_00A3,
            "f64.convert_floor_i32_s",
            Immediates.NONE,
            sig("i", "d"),
            ROUNDING_VARIANTS),
    F64_CONVERT_FLOOR_I32_U(
            0xFC_00A4,
            "f64.convert_floor_i32_u",
            Immediates.NONE,
            sig("i", "d"),
            ROUNDING_VARIANTS),
    F64_CONVERT_FLOOR_I64_S(
            0xFC_00A5,
            "f64.convert_floor_i64_s",
            Immediates.NONE,
            sig("l", "d"),
            ROUNDING_VARIANTS),
    F64_CONVERT_FLOOR_I64_U(
            0xFC_00A6,
            "f64.convert_floor_i64_u",
            Immediates.NONE,
            sig("l", "d"),
            ROUNDING_VARIANTS),
    F64_PROMOTE_FLOOR_F32(
            0xFC_00A7, "f64.promote_floor_f32", Immediates.NONE, sig("f", "d"), ROUNDING_VARIANTS),
    F32_SQRT_TRUNC(0xFC_00A8, "f32.sqrt_trunc", Immediates.NONE, sig("f", "f"), ROUNDING_VARIANTS),
    F32_ADD_TRUNC(0xFC_00A9, "f32.add_trunc", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_SUB_TRUNC(0xFC_00AA, "f32.sub_trunc", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_MUL_TRUNC(0xFC_00AB, "f32.mul_trunc", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F32_DIV_TRUNC(0xFC_00AC, "f32.div_trunc", Immediates.NONE, sig("ff", "f"), ROUNDING_VARIANTS),
    F64_SQRT_TRUNC(0xFC_00AD, "f64.sqrt_trunc", Immediates.NONE, sig("d", "d"), ROUNDING_VARIANTS),
    F64_ADD_TRUNC(0xFC_00AE, "f64.add_trunc", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_SUB_TRUNC(0xFC_00AF, "f64.sub_trunc", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_MUL_TRUNC(0xFC_00B0, "f64.mul_trunc", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F64_DIV_TRUNC(0xFC_00B1, "f64.div_trunc", Immediates.NONE, sig("dd", "d"), ROUNDING_VARIANTS),
    F32_CONVERT_TRUNC_I32_S(
            0xFC_00B2,
            "f32.convert_trunc_i32_s",
            Immediates.NONE,
            sig("i", "f"),
            ROUNDING_VARIANTS),
    F32_CONVERT_TRUNC_I32_U(
            0xFC_00B3,
            "f32.convert_trunc_i32_u",
            Immediates.NONE,
            sig("i", "f"),
            ROUNDING_VARIANTS),
    F32_CONVERT_TRUNC_I64_S(
            0xFC_00B4,
            "f32.convert_trunc_i64_s",
            Immediates.NONE,
            sig("l", "f"),
            ROUNDING_VARIANTS),
    F32_CONVERT_TRUNC_I64_U(
            0xFC_00B5,
            "f32.convert_trunc_i64_u",
            Immediates.NONE,
            sig("l", "f"),
            ROUNDING_VARIANTS),
    F32_DEMOTE_TRUNC_F64(
            0xFC_00B6, "f32.demote_trunc_f64", Immediates.NONE, sig("d", "f"), ROUNDING_VARIANTS),
    F64_CONVERT_TRUNC_I32_S(
            0xFC_00B7,
            "f64.convert_trunc_i32_s",
            Immediates.NONE,
            sig("i", "d"),
            ROUNDING_VARIANTS),
    F64_CONVERT_TRUNC_I32_U(
            0xFC_00B8,
            "f64.convert_trunc_i32_u",
            Immediates.NONE,
            sig("i", "d"),
            ROUNDING_VARIANTS),
    F64_CONVERT_TRUNC_I64_S(
            0xFC_00B9,
            "f64.convert_trunc_i64_s",
            Immediates.NONE,
            sig("l", "d"),
            ROUNDING_VARIANTS),
    F64_CONVERT_TRUNC_I64_U(
            0xFC_00BA,
            "f64.convert_trunc_i64_u",
            Immediates.NONE,
            sig("l", "d"),
            ROUNDING_VARIANTS),
    F64_PROMOTE_TRUNC_F32(
            0xFC_00BB, "f64.promote_trunc_f32", Immediates.NONE, sig("f", "d"), ROUNDING_VARIANTS),
    V128_LOAD(0xFD_0000, "v128.load", Immediates.MEMARG, load("v", 16), SIMD),
    V128_LOAD8X8_S(0xFD_0001, "v128.load8x8_s", Immediates.MEMARG, load("v", 8), SIMD),
    V128_LOAD8X8_U(0xFD_0002, "v128.load8x8_u", Immediates.MEMARG, load("v", 8), SIMD),
    V128_LOAD16X4_S(0xFD_0003, "v128.load16x4_s", Immediates.MEMARG, load("v", 8), SIMD),
    V128_LOAD16X4_U(0xFD_0004, "v128.load16x4_u", Immediates.MEMARG, load("v", 8), SIMD),
    V128_LOAD32X2_S(0xFD_0005, "v128.load32x2_s", Immediates.MEMARG, load("v", 8), SIMD),
    V128_LOAD32X2_U(0xFD_0006, "v128.load32x2_u", Immediates.MEMARG, load("v", 8), SIMD),
    V128_LOAD8_SPLAT(0xFD_0007, "v128.load8_splat", Immediates.MEMARG, load("v", 1), SIMD),
    V128_LOAD16_SPLAT(0xFD_0008, "v128.load16_splat", Immediates.MEMARG, load("v", 2), SIMD),
    V128_LOAD32_SPLAT(0xFD_0009, "v128.load32_splat", Immediates.MEMARG, load("v", 4), SIMD),
    V128_LOAD64_SPLAT(0xFD_000A, "v128.load64_splat", Immediates.MEMARG, load("v", 8), SIMD),
    V128_STORE(0xFD_000B, "v128.store", Immediates.MEMARG, store("v", 16), SIMD),
    V128_CONST(0xFD_000C, "v128.const", Immediates.V128, sig("", "v"), SIMD),
    I8X16_SHUFFLE(0xFD_000D, "i8x16.shuffle", Immediates.LANES, sig("vv", "v"), SIMD),
    I8X16_SWIZZLE(0xFD_000E, "i8x16.swizzle", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_SPLAT(0xFD_000F, "i8x16.splat", Immediates.NONE, sig("i", "v"), SIMD),
    I16X8_SPLAT(0xFD_0010, "i16x8.splat", Immediates.NONE, sig("i", "v"), SIMD),
    I32X4_SPLAT(0xFD_0011, "i32x4.splat", Immediates.NONE, sig("i", "v"), SIMD),
    I64X2_SPLAT(0xFD_0012, "i64x2.splat", Immediates.NONE, sig("l", "v"), SIMD),
    F32X4_SPLAT(0xFD_0013, "f32x4.splat", Immediates.NONE, sig("f", "v"), SIMD),
    F64X2_SPLAT(0xFD_0014, "f64x2.splat", Immediates.NONE, sig("d", "v"), SIMD),
    I8X16_EXTRACT_LANE_S(0xFD_0015, "i8x16.extract_lane_s", Immediates.LANE, sig("v", "i"), SIMD),
    I8X16_EXTRACT_LANE_U(0xFD_0016, "i8x16.extract_lane_u", Immediates.LANE, sig("v", "i"), SIMD),
    I8X16_REPLACE_LANE(0xFD_0017, "i8x16.replace_lane", Immediates.LANE, sig("vi", "v"), SIMD),
    I16X8_EXTRACT_LANE_S(0xFD_0018, "i16x8.extract_lane_s", Immediates.LANE, sig("v", "i"), SIMD),
    I16X8_EXTRACT_LANE_U(0xFD_0019, "i16x8.extract_lane_u", Immediates.LANE, sig("v", "i"), SIMD),
    I16X8_REPLACE_LANE(0xFD_001A, "i16x8.replace_lane", Immediates.LANE, sig("vi", "v"), SIMD),
    I32X4_EXTRACT_LANE(0xFD_001B, "i32x4.extract_lane", Immediates.LANE, sig("v", "i"), SIMD),
    I32X4_REPLACE_LANE(0xFD_001C, "i32x4.replace_lane", Immediates.LANE, sig("vi", "v"), SIMD),
    I64X2_EXTRACT_LANE(0xFD_001D, "i64x2.extract_lane", Immediates.LANE, sig("v", "l"), SIMD),
    I64X2_REPLACE_LANE(0xFD_001E, "i64x2.replace_lane", Immediates.LANE, sig("vl", "v"), SIMD),
    F32X4_EXTRACT_LANE(0xFD_001F, "f32x4.extract_lane", Immediates.LANE, sig("v", "f"), SIMD),
    F32X4_REPLACE_LANE(0xFD_0020, "f32x4.replace_lane", Immediates.LANE, sig("vf", "v"), SIMD),
    F64X2_EXTRACT_LANE(0xFD_0021, "f64x2.extract_lane", Immediates.LANE, sig("v", "d"), SIMD),
    F64X2_REPLACE_LANE(0xFD_0022, "f64x2.replace_lane", Immediates.LANE, sig("vd", "v"), SIMD),
    I8X16_EQ(0xFD_0023, "i8x16.eq", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_NE(0xFD_0024, "i8x16.ne", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_LT_S(0xFD_0025, "i8x16.lt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_LT_U(0xFD_0026, "i8x16.lt_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_GT_S(0xFD_0027, "i8x16.gt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_GT_U(0xFD_0028, "i8x16.gt_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_LE_S(0xFD_0029, "i8x16.le_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_LE_U(0xFD_002A, "i8x16.le_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_GE_S(0xFD_002B, "i8x16.ge_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_GE_U(0xFD_002C, "i8x16.ge_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EQ(0xFD_002D, "i16x8.eq", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_NE(0xFD_002E, "i16x8.ne", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_LT_S(0xFD_002F, "i16x8.lt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_LT_U(0xFD_0030, "i16x8.lt_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_GT_S(0xFD_0031, "i16x8.gt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_GT_U(0xFD_0032, "i16x8.gt_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_LE_S(0xFD_0033, "i16x8.le_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_LE_U(0xFD_0034, "i16x8.le_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_GE_S(0xFD_0035, "i16x8.ge_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_GE_U(0xFD_0036, "i16x8.ge_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_EQ(0xFD_0037, "i32x4.eq", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_NE(0xFD_0038, "i32x4.ne", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_LT_S(0xFD_0039, "i32x4.lt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_LT_U(0xFD_003A, "i32x4.lt_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_GT_S(0xFD_003B, "i32x4.gt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_GT_U(0xFD_003C, "i32x4.gt_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_LE_S(0xFD_003D, "i32x4.le_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_LE_U(0xFD_003E, "i32x4.le_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_GE_S(0xFD_003F, "i32x4.ge_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_GE_U(0xFD_0040, "i32x4.ge_u", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_EQ(0xFD_0041, "f32x4.eq", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_NE(0xFD_0042, "f32x4.ne", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_LT(0xFD_0043, "f32x4.lt", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_GT(0xFD_0044, "f32x4.gt", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_LE(0xFD_0045, "f32x4.le", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_GE(0xFD_0046, "f32x4.ge", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_EQ(0xFD_0047, "f64x2.eq", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_NE(0xFD_0048, "f64x2.ne", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_LT(0xFD_0049, "f64x2.lt", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_GT(0xFD_004A, "f64x2.gt", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_LE(0xFD_004B, "f64x2.le", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_GE(0xFD_004C, "f64x2.ge", Immediates.NONE, sig("vv", "v"), SIMD),
    V128_NOT(0xFD_004D, "v128.not", Immediates.NONE, sig("v", "v"), SIMD),
    V128_AND(0xFD_004E, "v128.and", Immediates.NONE, sig("vv", "v"), SIMD),
    V128_ANDNOT(0xFD_004F, "v128.andnot", Immediates.NONE, sig("vv", "v"), SIMD),
    V128_OR(0xFD_0050, "v128.or", Immediates.NONE, sig("vv", "v"), SIMD),
    V128_XOR(0xFD_0051, "v128.xor", Immediates.NONE, sig("vv", "v"), SIMD),
    V128_BITSELECT(0xFD_0052, "v128.bitselect", Immediates.NONE, sig("vvv", "v"), SIMD),
    V128_ANY_TRUE(0xFD_0053, "v128.any_true", Immediates.NONE, sig("v", "i"), SIMD),
    V128_LOAD8_LANE(0xFD_0054, "v128.load8_lane", Immediates.MEMARG_LANE, lane("v", 1), SIMD),
    V128_LOAD16_LANE(0xFD_0055, "v128.load16_lane", Immediates.MEMARG_LANE, lane("v", 2), SIMD),
    V128_LOAD32_LANE(0xFD_0056, "v128.load32_lane", Immediates.MEMARG_LANE, lane("v", 4), SIMD),
    V128_LOAD64_LANE(0xFD_0057, "v128.load64_lane", Immediates.MEMARG_LANE, lane("v", 8), SIMD),
    V128_STORE8_LANE(0xFD_0058, "v128.store8_lane", Immediates.MEMARG_LANE, lane("", 1), SIMD),
    V128_STORE16_LANE(0xFD_0059, "v128.store16_lane", Immediates.MEMARG_LANE, lane("", 2), SIMD),
    V128_STORE32_LANE(0xFD_005A, "v128.store32_lane", Immediates.MEMARG_LANE, lane("", 4), SIMD),
    V128_STORE64_LANE(0xFD_005B, "v128.store64_lane", Immediates.MEMARG_LANE, lane("", 8), SIMD),
    V128_LOAD32_ZERO(0xFD_005C, "v128.load32_zero", Immediates.MEMARG, load("v", 4), SIMD),
    V128_LOAD64_ZERO(0xFD_005D, "v128.load64_zero", Immediates.MEMARG, load("v", 8), SIMD),
    F32X4_DEMOTE_F64X2_ZERO(
            0xFD_005E, "f32x4.demote_f64x2_zero", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_PROMOTE_LOW_F32X4(
            0xFD_005F, "f64x2.promote_low_f32x4", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_ABS(0xFD_0060, "i8x16.abs", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_NEG(0xFD_0061, "i8x16.neg", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_POPCNT(0xFD_0062, "i8x16.popcnt", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_ALL_TRUE(0xFD_0063, "i8x16.all_true", Immediates.NONE, sig("v", "i"), SIMD),
    I8X16_BITMASK(0xFD_0064, "i8x16.bitmask", Immediates.NONE, sig("v", "i"), SIMD),
    I8X16_NARROW_I16X8_S(0xFD_0065, "i8x16.narrow_i16x8_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_NARROW_I16X8_U(0xFD_0066, "i8x16.narrow_i16x8_u", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_CEIL(0xFD_0067, "f32x4.ceil", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_FLOOR(0xFD_0068, "f32x4.floor", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_TRUNC(0xFD_0069, "f32x4.trunc", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_NEAREST(0xFD_006A, "f32x4.nearest", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_SHL(0xFD_006B, "i8x16.shl", Immediates.NONE, sig("vi", "v"), SIMD),
    I8X16_SHR_S(0xFD_006C, "i8x16.shr_s", Immediates.NONE, sig("vi", "v"), SIMD),
    I8X16_SHR_U(0xFD_006D, "i8x16.shr_u", Immediates.NONE, sig("vi", "v"), SIMD),
    I8X16_ADD(0xFD_006E, "i8x16.add", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_ADD_SAT_S(0xFD_006F, "i8x16.add_sat_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_ADD_SAT_U(0xFD_0070, "i8x16.add_sat_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_SUB(0xFD_0071, "i8x16.sub", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_SUB_SAT_S(0xFD_0072, "i8x16.sub_sat_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_SUB_SAT_U(0xFD_0073, "i8x16.sub_sat_u", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_CEIL(0xFD_0074, "f64x2.ceil", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_FLOOR(0xFD_0075, "f64x2.floor", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_MIN_S(0xFD_0076, "i8x16.min_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_MIN_U(0xFD_0077, "i8x16.min_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_MAX_S(0xFD_0078, "i8x16.max_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I8X16_MAX_U(0xFD_0079, "i8x16.max_u", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_TRUNC(0xFD_007A, "f64x2.trunc", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_AVGR_U(0xFD_007B, "i8x16.avgr_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_S(
            0xFD_007C, "i16x8.extadd_pairwise_i8x16_s", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U(
            0xFD_007D, "i16x8.extadd_pairwise_i8x16_u", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_S(
            0xFD_007E, "i32x4.extadd_pairwise_i16x8_s", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U(
            0xFD_007F, "i32x4.extadd_pairwise_i16x8_u", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_ABS(0xFD_0080, "i16x8.abs", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_NEG(0xFD_0081, "i16x8.neg", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_Q15MULR_SAT_S(0xFD_0082, "i16x8.q15mulr_sat_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_ALL_TRUE(0xFD_0083, "i16x8.all_true", Immediates.NONE, sig("v", "i"), SIMD),
    I16X8_BITMASK(0xFD_0084, "i16x8.bitmask", Immediates.NONE, sig("v", "i"), SIMD),
    I16X8_NARROW_I32X4_S(0xFD_0085, "i16x8.narrow_i32x4_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_NARROW_I32X4_U(0xFD_0086, "i16x8.narrow_i32x4_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EXTEND_LOW_I8X16_S(
            0xFD_0087, "i16x8.extend_low_i8x16_s", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_EXTEND_HIGH_I8X16_S(
            0xFD_0088, "i16x8.extend_high_i8x16_s", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_EXTEND_LOW_I8X16_U(
            0xFD_0089, "i16x8.extend_low_i8x16_u", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_EXTEND_HIGH_I8X16_U(
            0xFD_008A, "i16x8.extend_high_i8x16_u", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_SHL(0xFD_008B, "i16x8.shl", Immediates.NONE, sig("vi", "v"), SIMD),
    I16X8_SHR_S(0xFD_008C, "i16x8.shr_s", Immediates.NONE, sig("vi", "v"), SIMD),
    I16X8_SHR_U(0xFD_008D, "i16x8.shr_u", Immediates.NONE, sig("vi", "v"), SIMD),
    I16X8_ADD(0xFD_008E, "i16x8.add", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_ADD_SAT_S(0xFD_008F, "i16x8.add_sat_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_ADD_SAT_U(0xFD_0090, "i16x8.add_sat_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_SUB(0xFD_0091, "i16x8.sub", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_SUB_SAT_S(0xFD_0092, "i16x8.sub_sat_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_SUB_SAT_U(0xFD_0093, "i16x8.sub_sat_u", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_NEAREST(0xFD_0094, "f64x2.nearest", Immediates.NONE, sig("v", "v"), SIMD),
    I16X8_MUL(0xFD_0095, "i16x8.mul", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_MIN_S(0xFD_0096, "i16x8.min_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_MIN_U(0xFD_0097, "i16x8.min_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_MAX_S(0xFD_0098, "i16x8.max_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_MAX_U(0xFD_0099, "i16x8.max_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_AVGR_U(0xFD_009B, "i16x8.avgr_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EXTMUL_LOW_I8X16_S(
            0xFD_009C, "i16x8.extmul_low_i8x16_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S(
            0xFD_009D, "i16x8.extmul_high_i8x16_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EXTMUL_LOW_I8X16_U(
            0xFD_009E, "i16x8.extmul_low_i8x16_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U(
            0xFD_009F, "i16x8.extmul_high_i8x16_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_ABS(0xFD_00A0, "i32x4.abs", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_NEG(0xFD_00A1, "i32x4.neg", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_ALL_TRUE(0xFD_00A3, "i32x4.all_true", Immediates.NONE, sig("v", "i"), SIMD),
    I32X4_BITMASK(0xFD_00A4, "i32x4.bitmask", Immediates.NONE, sig("v", "i"), SIMD),
    I32X4_EXTEND_LOW_I16X8_S(
            0xFD_00A7, "i32x4.extend_low_i16x8_s", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_EXTEND_HIGH_I16X8_S(
            0xFD_00A8, "i32x4.extend_high_i16x8_s", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_EXTEND_LOW_I16X8_U(
            0xFD_00A9, "i32x4.extend_low_i16x8_u", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_EXTEND_HIGH_I16X8_U(
            0xFD_00AA, "i32x4.extend_high_i16x8_u", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_SHL(0xFD_00AB, "i32x4.shl", Immediates.NONE, sig("vi", "v"), SIMD),
    I32X4_SHR_S(0xFD_00AC, "i32x4.shr_s", Immediates.NONE, sig("vi", "v"), SIMD),
    I32X4_SHR_U(0xFD_00AD, "i32x4.shr_u", Immediates.NONE, sig("vi", "v"), SIMD),
    I32X4_ADD(0xFD_00AE, "i32x4.add", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_SUB(0xFD_00B1, "i32x4.sub", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_MUL(0xFD_00B5, "i32x4.mul", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_MIN_S(0xFD_00B6, "i32x4.min_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_MIN_U(0xFD_00B7, "i32x4.min_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_MAX_S(0xFD_00B8, "i32x4.max_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_MAX_U(0xFD_00B9, "i32x4.max_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_DOT_I16X8_S(0xFD_00BA, "i32x4.dot_i16x8_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_EXTMUL_LOW_I16X8_S(
            0xFD_00BC, "i32x4.extmul_low_i16x8_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S(
            0xFD_00BD, "i32x4.extmul_high_i16x8_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_EXTMUL_LOW_I16X8_U(
            0xFD_00BE, "i32x4.extmul_low_i16x8_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U(
            0xFD_00BF, "i32x4.extmul_high_i16x8_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_ABS(0xFD_00C0, "i64x2.abs", Immediates.NONE, sig("v", "v"), SIMD),
    I64X2_NEG(0xFD_00C1, "i64x2.neg", Immediates.NONE, sig("v", "v"), SIMD),
    I64X2_ALL_TRUE(0xFD_00C3, "i64x2.all_true", Immediates.NONE, sig("v", "i"), SIMD),
    I64X2_BITMASK(0xFD_00C4, "i64x2.bitmask", Immediates.NONE, sig("v", "i"), SIMD),
    I64X2_EXTEND_LOW_I32X4_S(
            0xFD_00C7, "i64x2.extend_low_i32x4_s", Immediates.NONE, sig("v", "v"), SIMD),
    I64X2_EXTEND_HIGH_I32X4_S(
            0xFD_00C8, "i64x2.extend_high_i32x4_s", Immediates.NONE, sig("v", "v"), SIMD),
    I64X2_EXTEND_LOW_I32X4_U(
            0xFD_00C9, "i64x2.extend_low_i32x4_u", Immediates.NONE, sig("v", "v"), SIMD),
    I64X2_EXTEND_HIGH_I32X4_U(
            0xFD_00CA, "i64x2.extend_high_i32x4_u", Immediates.NONE, sig("v", "v"), SIMD),
    I64X2_SHL(0xFD_00CB, "i64x2.shl", Immediates.NONE, sig("vi", "v"), SIMD),
    I64X2_SHR_S(0xFD_00CC, "i64x2.shr_s", Immediates.NONE, sig("vi", "v"), SIMD),
    I64X2_SHR_U(0xFD_00CD, "i64x2.shr_u", Immediates.NONE, sig("vi", "v"), SIMD),
    I64X2_ADD(0xFD_00CE, "i64x2.add", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_SUB(0xFD_00D1, "i64x2.sub", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_MUL(0xFD_00D5, "i64x2.mul", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_EQ(0xFD_00D6, "i64x2.eq", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_NE(0xFD_00D7, "i64x2.ne", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_LT_S(0xFD_00D8, "i64x2.lt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_GT_S(0xFD_00D9, "i64x2.gt_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_LE_S(0xFD_00DA, "i64x2.le_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_GE_S(0xFD_00DB, "i64x2.ge_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_EXTMUL_LOW_I32X4_S(
            0xFD_00DC, "i64x2.extmul_low_i32x4_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S(
            0xFD_00DD, "i64x2.extmul_high_i32x4_s", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_EXTMUL_LOW_I32X4_U(
            0xFD_00DE, "i64x2.extmul_low_i32x4_u", Immediates.NONE, sig("vv", "v"), SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U(
            0xFD_00DF, "i64x2.extmul_high_i32x4_u", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_ABS(0xFD_00E0, "f32x4.abs", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_NEG(0xFD_00E1, "f32x4.neg", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_SQRT(0xFD_00E3, "f32x4.sqrt", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_ADD(0xFD_00E4, "f32x4.add", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_SUB(0xFD_00E5, "f32x4.sub", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_MUL(0xFD_00E6, "f32x4.mul", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_DIV(0xFD_00E7, "f32x4.div", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_MIN(0xFD_00E8, "f32x4.min", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_MAX(0xFD_00E9, "f32x4.max", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_PMIN(0xFD_00EA, "f32x4.pmin", Immediates.NONE, sig("vv", "v"), SIMD),
    F32X4_PMAX(0xFD_00EB, "f32x4.pmax", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_ABS(0xFD_00EC, "f64x2.abs", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_NEG(0xFD_00ED, "f64x2.neg", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_SQRT(0xFD_00EF, "f64x2.sqrt", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_ADD(0xFD_00F0, "f64x2.add", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_SUB(0xFD_00F1, "f64x2.sub", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_MUL(0xFD_00F2, "f64x2.mul", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_DIV(0xFD_00F3, "f64x2.div", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_MIN(0xFD_00F4, "f64x2.min", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_MAX(0xFD_00F5, "f64x2.max", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_PMIN(0xFD_00F6, "f64x2.pmin", Immediates.NONE, sig("vv", "v"), SIMD),
    F64X2_PMAX(0xFD_00F7, "f64x2.pmax", Immediates.NONE, sig("vv", "v"), SIMD),
    I32X4_TRUNC_SAT_F32X4_S(
            0xFD_00F8, "i32x4.trunc_sat_f32x4_s", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_TRUNC_SAT_F32X4_U(
            0xFD_00F9, "i32x4.trunc_sat_f32x4_u", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_CONVERT_I32X4_S(0xFD_00FA, "f32x4.convert_i32x4_s", Immediates.NONE, sig("v", "v"), SIMD),
    F32X4_CONVERT_I32X4_U(0xFD_00FB, "f32x4.convert_i32x4_u", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(
            0xFD_00FC, "i32x4.trunc_sat_f64x2_s_zero", Immediates.NONE, sig("v", "v"), SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(
            0xFD_00FD, "i32x4.trunc_sat_f64x2_u_zero", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_CONVERT_LOW_I32X4_S(
            0xFD_00FE, "f64x2.convert_low_i32x4_s", Immediates.NONE, sig("v", "v"), SIMD),
    F64X2_CONVERT_LOW_I32X4_U(
            0xFD_00FF, "f64x2.convert_low_i32x4_u", Immediates.NONE, sig("v", "v"), SIMD),
    I8X16_RELAXED_SWIZZLE(
            0xFD_0100, "i8x16.relaxed_swizzle", Immediates.NONE, sig("vv", "v"), RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S(
            0xFD_0101, "i32x4.relaxed_trunc_f32x4_s", Immediates.NONE, sig("v", "v"), RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U(
            0xFD_0102, "i32x4.relaxed_trunc_f32x4_u", Immediates.NONE, sig("v", "v"), RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO(
            0xFD_0103,
            "i32x4.relaxed_trunc_f64x2_s_zero",
            Immediates.NONE,
            sig("v", "v"),
            RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO(
            0xFD_0104,
            "i32x4.relaxed_trunc_f64x2_u_zero",
            Immediates.NONE,
            sig("v", "v"),
            RELAXED_SIMD),
    F32X4_RELAXED_MADD(
            0xFD_0105, "f32x4.relaxed_madd", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    F32X4_RELAXED_NMADD(
            0xFD_0106, "f32x4.relaxed_nmadd", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    F64X2_RELAXED_MADD(
            0xFD_0107, "f64x2.relaxed_madd", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    F64X2_RELAXED_NMADD(
            0xFD_0108, "f64x2.relaxed_nmadd", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT(
            0xFD_0109, "i8x16.relaxed_laneselect", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT(
            0xFD_010A, "i16x8.relaxed_laneselect", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT(
            0xFD_010B, "i32x4.relaxed_laneselect", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT(
            0xFD_010C, "i64x2.relaxed_laneselect", Immediates.NONE, sig("vvv", "v"), RELAXED_SIMD),
    F32X4_RELAXED_MIN(
            0xFD_010D, "f32x4.relaxed_min", Immediates.NONE, sig("vv", "v"), RELAXED_SIMD),
    F32X4_RELAXED_MAX(
            0xFD_010E, "f32x4.relaxed_max", Immediates.NONE, sig("vv", "v"), RELAXED_SIMD),
    F64X2_RELAXED_MIN(
            0xFD_010F, "f64x2.relaxed_min", Immediates.NONE, sig("vv", "v"), RELAXED_SIMD),
    F64X2_RELAXED_MAX(
            0xFD_0110, "f64x2.relaxed_max", Immediates.NONE, sig("vv", "v"), RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S(
            0xFD_0111, "i16x8.relaxed_q15mulr_s", Immediates.NONE, sig("vv", "v"), RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S(
            0xFD_0112,
            "i16x8.relaxed_dot_i8x16_i7x16_s",
            Immediates.NONE,
            sig("vv", "v"),
            RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
            0xFD_0113,
            "i32x4.relaxed_dot_i8x16_i7x16_add_s",
            Immediates.NONE,
            sig("vvv", "v"),
            RELAXED_SIMD),
    MEMORY_ATOMIC_NOTIFY(
            0xFE_0000,
            "memory.atomic.notify",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 4),
            THREADS),
    MEMORY_ATOMIC_WAIT32(
            0xFE_0001,
            "memory.atomic.wait32",
            Immediates.ATOMIC_MEMARG,
            atomic("il", "i", 4),
            THREADS),
    MEMORY_ATOMIC_WAIT64(
            0xFE_0002,
            "memory.atomic.wait64",
            Immediates.ATOMIC_MEMARG,
            atomic("ll", "i", 8),
            THREADS),
    ATOMIC_FENCE(0xFE_0003, "atomic.fence", Immediates.ZERO, sig("", ""), THREADS),
    PAUSE(0xFE_0004, "pause", Immediates.NONE, sig("", ""), ACQUIRE_RELEASE),
    I32_ATOMIC_LOAD(
            0xFE_0010, "i32.atomic.load", Immediates.ATOMIC_MEMARG, atomic("", "i", 4), THREADS),
    I64_ATOMIC_LOAD(
            0xFE_0011, "i64.atomic.load", Immediates.ATOMIC_MEMARG, atomic("", "l", 8), THREADS),
    I32_ATOMIC_LOAD8_U(
            0xFE_0012, "i32.atomic.load8_u", Immediates.ATOMIC_MEMARG, atomic("", "i", 1), THREADS),
    I32_ATOMIC_LOAD16_U(
            0xFE_0013,
            "i32.atomic.load16_u",
            Immediates.ATOMIC_MEMARG,
            atomic("", "i", 2),
            THREADS),
    I64_ATOMIC_LOAD8_U(
            0xFE_0014, "i64.atomic.load8_u", Immediates.ATOMIC_MEMARG, atomic("", "l", 1), THREADS),
    I64_ATOMIC_LOAD16_U(
            0xFE_0015,
            "i64.atomic.load16_u",
            Immediates.ATOMIC_MEMARG,
            atomic("", "l", 2),
            THREADS),
    I64_ATOMIC_LOAD32_U(
            0xFE_0016,
            "i64.atomic.load32_u",
            Immediates.ATOMIC_MEMARG,
            atomic("", "l", 4),
            THREADS),
    I32_ATOMIC_STORE(
            0xFE_0017, "i32.atomic.store", Immediates.ATOMIC_MEMARG, atomic("i", "", 4), THREADS),
    I64_ATOMIC_STORE(
            0xFE_0018, "i64.atomic.store", Immediates.ATOMIC_MEMARG, atomic("l", "", 8), THREADS),
    I32_ATOMIC_STORE8(
            0xFE_0019, "i32.atomic.store8", Immediates.ATOMIC_MEMARG, atomic("i", "", 1), THREADS),
    I32_ATOMIC_STORE16(
            0xFE_001A, "i32.atomic.store16", Immediates.ATOMIC_MEMARG, atomic("i", "", 2), THREADS),
    I64_ATOMIC_STORE8(
            0xFE_001B, "i64.atomic.store8", Immediates.ATOMIC_MEMARG, atomic("l", "", 1), THREADS),
    I64_ATOMIC_STORE16(
            0xFE_001C, "i64.atomic.store16", Immediates.ATOMIC_MEMARG, atomic("l", "", 2), THREADS),
    I64_ATOMIC_STORE32(
            0xFE_001D, "i64.atomic.store32", Immediates.ATOMIC_MEMARG, atomic("l", "", 4), THREADS),
    I32_ATOMIC_RMW_ADD(
            0xFE_001E,
            "i32.atomic.rmw.add",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 4),
            THREADS),
    I64_ATOMIC_RMW_ADD(
            0xFE_001F,
            "i64.atomic.rmw.add",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 8),
            THREADS),
    I32_ATOMIC_RMW8_ADD_U(
            0xFE_0020,
            "i32.atomic.rmw8.add_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_ADD_U(
            0xFE_0021,
            "i32.atomic.rmw16.add_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_ADD_U(
            0xFE_0022,
            "i64.atomic.rmw8.add_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_ADD_U(
            0xFE_0023,
            "i64.atomic.rmw16.add_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_ADD_U(
            0xFE_0024,
            "i64.atomic.rmw32.add_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 4),
            THREADS),
    I32_ATOMIC_RMW_SUB(
            0xFE_0025,
            "i32.atomic.rmw.sub",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 4),
            THREADS),
    I64_ATOMIC_RMW_SUB(
            0xFE_0026,
            "i64.atomic.rmw.sub",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 8),
            THREADS),
    I32_ATOMIC_RMW8_SUB_U(
            0xFE_0027,
            "i32.atomic.rmw8.sub_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_SUB_U(
            0xFE_0028,
            "i32.atomic.rmw16.sub_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_SUB_U(
            0xFE_0029,
            "i64.atomic.rmw8.sub_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_SUB_U(
            0xFE_002A,
            "i64.atomic.rmw16.sub_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_SUB_U(
            0xFE_002B,
            "i64.atomic.rmw32.sub_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 4),
            THREADS),
    I32_ATOMIC_RMW_AND(
            0xFE_002C,
            "i32.atomic.rmw.and",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 4),
            THREADS),
    I64_ATOMIC_RMW_AND(
            0xFE_002D,
            "i64.atomic.rmw.and",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 8),
            THREADS),
    I32_ATOMIC_RMW8_AND_U(
            0xFE_002E,
            "i32.atomic.rmw8.and_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_AND_U(
            0xFE_002F,
            "i32.atomic.rmw16.and_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_AND_U(
            0xFE_0030,
            "i64.atomic.rmw8.and_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_AND_U(
            0xFE_0031,
            "i64.atomic.rmw16.and_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_AND_U(
            0xFE_0032,
            "i64.atomic.rmw32.and_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 4),
            THREADS),
    I32_ATOMIC_RMW_OR(
            0xFE_0033, "i32.atomic.rmw.or", Immediates.ATOMIC_MEMARG, atomic("i", "i", 4), THREADS),
    I64_ATOMIC_RMW_OR(
            0xFE_0034, "i64.atomic.rmw.or", Immediates.ATOMIC_MEMARG, atomic("l", "l", 8), THREADS),
    I32_ATOMIC_RMW8_OR_U(
            0xFE_0035,
            "i32.atomic.rmw8.or_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_OR_U(
            0xFE_0036,
            "i32.atomic.rmw16.or_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_OR_U(
            0xFE_0037,
            "i64.atomic.rmw8.or_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_OR_U(
            0xFE_0038,
            "i64.atomic.rmw16.or_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_OR_U(
            0xFE_0039,
            "i64.atomic.rmw32.or_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 4),
            THREADS),
    I32_ATOMIC_RMW_XOR(
            0xFE_003A,
            "i32.atomic.rmw.xor",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 4),
            THREADS),
    I64_ATOMIC_RMW_XOR(
            0xFE_003B,
            "i64.atomic.rmw.xor",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 8),
            THREADS),
    I32_ATOMIC_RMW8_XOR_U(
            0xFE_003C,
            "i32.atomic.rmw8.xor_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_XOR_U(
            0xFE_003D,
            "i32.atomic.rmw16.xor_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_XOR_U(
            0xFE_003E,
            "i64.atomic.rmw8.xor_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_XOR_U(
            0xFE_003F,
            "i64.atomic.rmw16.xor_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_XOR_U(
            0xFE_0040,
            "i64.atomic.rmw32.xor_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 4),
            THREADS),
    I32_ATOMIC_RMW_XCHG(
            0xFE_0041,
            "i32.atomic.rmw.xchg",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 4),
            THREADS),
    I64_ATOMIC_RMW_XCHG(
            0xFE_0042,
            "i64.atomic.rmw.xchg",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 8),
            THREADS),
    I32_ATOMIC_RMW8_XCHG_U(
            0xFE_0043,
            "i32.atomic.rmw8.xchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_XCHG_U(
            0xFE_0044,
            "i32.atomic.rmw16.xchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("i", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_XCHG_U(
            0xFE_0045,
            "i64.atomic.rmw8.xchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_XCHG_U(
            0xFE_0046,
            "i64.atomic.rmw16.xchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_XCHG_U(
            0xFE_0047,
            "i64.atomic.rmw32.xchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("l", "l", 4),
            THREADS),
    I32_ATOMIC_RMW_CMPXCHG(
            0xFE_0048,
            "i32.atomic.rmw.cmpxchg",
            Immediates.ATOMIC_MEMARG,
            atomic("ii", "i", 4),
            THREADS),
    I64_ATOMIC_RMW_CMPXCHG(
            0xFE_0049,
            "i64.atomic.rmw.cmpxchg",
            Immediates.ATOMIC_MEMARG,
            atomic("ll", "l", 8),
            THREADS),
    I32_ATOMIC_RMW8_CMPXCHG_U(
            0xFE_004A,
            "i32.atomic.rmw8.cmpxchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("ii", "i", 1),
            THREADS),
    I32_ATOMIC_RMW16_CMPXCHG_U(
            0xFE_004B,
            "i32.atomic.rmw16.cmpxchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("ii", "i", 2),
            THREADS),
    I64_ATOMIC_RMW8_CMPXCHG_U(
            0xFE_004C,
            "i64.atomic.rmw8.cmpxchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("ll", "l", 1),
            THREADS),
    I64_ATOMIC_RMW16_CMPXCHG_U(
            0xFE_004D,
            "i64.atomic.rmw16.cmpxchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("ll", "l", 2),
            THREADS),
    I64_ATOMIC_RMW32_CMPXCHG_U(
            0xFE_004E,
            "i64.atomic.rmw32.cmpxchg_u",
            Immediates.ATOMIC_MEMARG,
            atomic("ll", "l", 4),
            THREADS),
    GLOBAL_ATOMIC_GET(
            0xFE_004F, "global.atomic.get", Immediates.ORDERING_GLOBAL, SPECIAL, SHARED_EVERYTHING),
    GLOBAL_ATOMIC_SET(
            0xFE_0050, "global.atomic.set", Immediates.ORDERING_GLOBAL, SPECIAL, SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_ADD(
            0xFE_0051,
            "global.atomic.rmw.add",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_SUB(
            0xFE_0052,
            "global.atomic.rmw.sub",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_AND(
            0xFE_0053,
            "global.atomic.rmw.and",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_OR(
            0xFE_0054,
            "global.atomic.rmw.or",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_XOR(
            0xFE_0055,
            "global.atomic.rmw.xor",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_XCHG(
            0xFE_0056,
            "global.atomic.rmw.xchg",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    GLOBAL_ATOMIC_RMW_CMPXCHG(
            0xFE_0057,
            "global.atomic.rmw.cmpxchg",
            Immediates.ORDERING_GLOBAL,
            SPECIAL,
            SHARED_EVERYTHING),
    TABLE_ATOMIC_GET(
            0xFE_0058, "table.atomic.get", Immediates.ORDERING_TABLE, SPECIAL, SHARED_EVERYTHING),
    TABLE_ATOMIC_SET(
            0xFE_0059, "table.atomic.set", Immediates.ORDERING_TABLE, SPECIAL, SHARED_EVERYTHING),
    TABLE_ATOMIC_RMW_XCHG(
            0xFE_005A,
            "table.atomic.rmw.xchg",
            Immediates.ORDERING_TABLE,
            SPECIAL,
            SHARED_EVERYTHING),
    TABLE_ATOMIC_RMW_CMPXCHG(
            0xFE_005B,
            "table.atomic.rmw.cmpxchg",
            Immediates.ORDERING_TABLE,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_GET(
            0xFE_005C,
            "struct.atomic.get",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_GET_S(
            0xFE_005D,
            "struct.atomic.get_s",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_GET_U(
            0xFE_005E,
            "struct.atomic.get_u",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_SET(
            0xFE_005F,
            "struct.atomic.set",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_ADD(
            0xFE_0060,
            "struct.atomic.rmw.add",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_SUB(
            0xFE_0061,
            "struct.atomic.rmw.sub",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_AND(
            0xFE_0062,
            "struct.atomic.rmw.and",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_OR(
            0xFE_0063,
            "struct.atomic.rmw.or",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_XOR(
            0xFE_0064,
            "struct.atomic.rmw.xor",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_XCHG(
            0xFE_0065,
            "struct.atomic.rmw.xchg",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    STRUCT_ATOMIC_RMW_CMPXCHG(
            0xFE_0066,
            "struct.atomic.rmw.cmpxchg",
            Immediates.ORDERING_TYPE_FIELD,
            SPECIAL,
            SHARED_EVERYTHING),
    ARRAY_ATOMIC_GET(
            0xFE_0067, "array.atomic.get", Immediates.ORDERING_TYPE, SPECIAL, SHARED_EVERYTHING),
    ARRAY_ATOMIC_GET_S(
            0xFE_0068, "array.atomic.get_s", Immediates.ORDERING_TYPE, SPECIAL, SHARED_EVERYTHING),
    ARRAY_ATOMIC_GET_U(
            0xFE_0069, "array.atomic.get_u", Immediates.ORDERING_TYPE, SPECIAL, SHARED_EVERYTHING),
    ARRAY_ATOMIC_SET(
            0xFE_006A, "array.atomic.set", Immediates.ORDERING_TYPE, SPECIAL, SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_ADD(
            0xFE_006B,
            "array.atomic.rmw.add",
            Immediates.ORDERING_TYPE,
            SPECIAL,
            SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_SUB(
            0xFE_006C,
            "array.atomic.rmw.sub",
            Immediates.ORDERING_TYPE,
            SPECIAL,
            SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_AND(
            0xFE_006D,
            "array.atomic.rmw.and",
            Immediates.ORDERING_TYPE,
            SPECIAL,
            SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_OR(
            0xFE_006E, "array.atomic.rmw.or", Immediates.ORDERING_TYPE, SPECIAL, SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_XOR(
            0xFE_006F,
            "array.atomic.rmw.xor",
            Immediates.ORDERING_TYPE,
            SPECIAL,
            SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_XCHG(
            0xFE_0070,
            "array.atomic.rmw.xchg",
            Immediates.ORDERING_TYPE,
            SPECIAL,
            SHARED_EVERYTHING),
    ARRAY_ATOMIC_RMW_CMPXCHG(
            0xFE_0071,
            "array.atomic.rmw.cmpxchg",
            Immediates.ORDERING_TYPE,
            SPECIAL,
            SHARED_EVERYTHING);

    private static final Instruction[] ALL = values();
    private static final @Nullable Instruction[] PLAIN = new @Nullable Instruction[0x100];
    private static final @Nullable Instruction[][] PREFIXED = new @Nullable Instruction[5][0x120];
    private static final int FIRST_PREFIX = 0xFB;
    private static final Map<String, Instruction> BY_TEXT = new HashMap<>();

    static {
        for (Instruction i : ALL) {
            if (i.code < 0x100) {
                PLAIN[i.code] = i;
            } else {
                PREFIXED[(i.code >>> 16) - FIRST_PREFIX][i.code & 0xFFFF] = i;
            }
            BY_TEXT.putIfAbsent(i.text, i);
        }
    }

    private final int code;
    private final String text;
    private final Immediates immediates;
    private final Typing typing;
    private final Feature feature;

    Instruction(int code, String text, Immediates immediates, Typing typing, Feature feature) {
        this.code = code;
        this.text = text;
        this.immediates = immediates;
        this.typing = typing;
        this.feature = feature;
    }

    /** The opcode: a byte, or {@code prefix << 16 | subopcode}. */
    public int code() {
        return code;
    }

    /**
     * The keyword of the text format. {@code select}, {@code ref.test} and such share theirs with a
     * second row.
     */
    public String text() {
        return text;
    }

    public Immediates immediates() {
        return immediates;
    }

    public Typing typing() {
        return typing;
    }

    /** The feature that brings this instruction. */
    public Feature feature() {
        return feature;
    }

    /** Whether this is an atomic access that reads and writes: it has two orderings. */
    public boolean isReadModifyWrite() {
        return text.contains(".rmw");
    }

    /** Whether {@code opcode} is a byte that a subopcode follows. */
    public static boolean isPrefix(int opcode) {
        return opcode >= FIRST_PREFIX && opcode < 0xFF;
    }

    /** The instruction with the given one-byte opcode, or null. */
    public static @Nullable Instruction ofCode(int opcode) {
        return PLAIN[opcode];
    }

    /** The instruction with the given prefix (0xFB to 0xFE) and subopcode, or null. */
    public static @Nullable Instruction ofCode(int prefix, int subopcode) {
        @Nullable Instruction[] row = PREFIXED[prefix - FIRST_PREFIX];
        return Integer.compareUnsigned(subopcode, row.length) < 0 ? row[subopcode] : null;
    }

    /**
     * The instruction with the given keyword, the first in opcode order where two share it, or
     * null.
     */
    public static @Nullable Instruction ofText(String keyword) {
        return BY_TEXT.get(keyword);
    }
}
