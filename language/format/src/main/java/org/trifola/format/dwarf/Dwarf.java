package org.trifola.format.dwarf;

/** The numbers of the DWARF standard that are read here. */
final class Dwarf {
    // Tags.
    static final int ARRAY_TYPE = 0x01;
    static final int ENUMERATION_TYPE = 0x04;
    static final int FORMAL_PARAMETER = 0x05;
    static final int LEXICAL_BLOCK = 0x0B;
    static final int MEMBER = 0x0D;
    static final int POINTER_TYPE = 0x0F;
    static final int REFERENCE_TYPE = 0x10;
    static final int STRUCTURE_TYPE = 0x13;
    static final int UNION_TYPE = 0x17;
    static final int INLINED_SUBROUTINE = 0x1D;
    static final int SUBRANGE_TYPE = 0x21;
    static final int BASE_TYPE = 0x24;
    static final int SUBPROGRAM = 0x2E;
    static final int VARIABLE = 0x34;

    // Attributes.
    static final int LOCATION = 0x02;
    static final int NAME = 0x03;
    static final int BYTE_SIZE = 0x0B;
    static final int STMT_LIST = 0x10;
    static final int LOW_PC = 0x11;
    static final int HIGH_PC = 0x12;
    static final int COMP_DIR = 0x1B;
    static final int CONST_VALUE = 0x1C;
    static final int UPPER_BOUND = 0x2F;
    static final int ABSTRACT_ORIGIN = 0x31;
    static final int COUNT = 0x37;
    static final int MEMBER_LOCATION = 0x38;
    static final int DECLARATION = 0x3C;
    static final int ENCODING = 0x3E;
    static final int FRAME_BASE = 0x40;
    static final int TYPE = 0x49;
    static final int RANGES = 0x55;
    static final int CALL_LINE = 0x59;
    static final int STR_OFFSETS_BASE = 0x72;
    static final int ADDR_BASE = 0x73;
    static final int RNGLISTS_BASE = 0x74;
    static final int LOCLISTS_BASE = 0x8C;

    // Operations of expressions.
    static final int OP_ADDR = 0x03;
    static final int OP_DEREF = 0x06;
    static final int OP_CONST1U = 0x08;
    static final int OP_DUP = 0x12;
    static final int OP_AND = 0x1A;
    static final int OP_MINUS = 0x1C;
    static final int OP_MUL = 0x1E;
    static final int OP_NEG = 0x1F;
    static final int OP_NOT = 0x20;
    static final int OP_OR = 0x21;
    static final int OP_PLUS = 0x22;
    static final int OP_PLUS_UCONST = 0x23;
    static final int OP_SHL = 0x24;
    static final int OP_SHR = 0x25;
    static final int OP_SHRA = 0x26;
    static final int OP_XOR = 0x27;
    static final int OP_LIT0 = 0x30;
    static final int OP_FBREG = 0x91;
    static final int OP_DEREF_SIZE = 0x94;
    static final int OP_STACK_VALUE = 0x9F;
    static final int OP_ADDRX = 0xA1;
    static final int OP_WASM_LOCATION = 0xED;

    private Dwarf() {}
}
