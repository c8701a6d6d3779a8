package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.runtime.RegisterFields;

import java.lang.constant.ClassDesc;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a function in parts has its registers, and in the end its results, on the way from part to
 * part: in {@link RegisterFields}; in elements of arrays as the calling convention's are those for
 * which there is no field left, and references.
 */
final class RegisterPlaces {
    static final ClassDesc FIELDS = Names.of(RegisterFields.class);

    /** By kind, the names of the fields begin with these. */
    private static final String[] LETTERS = {"i", "j", "f", "d"};

    private static final Member[][] MEMBERS = new Member[LETTERS.length][];

    static {
        for (byte kind = 0; kind < LETTERS.length; kind++) {
            MEMBERS[kind] = members(kind);
        }
    }

    private final Code method;
    private final int[] used = new int[LETTERS.length];
    private final @Nullable Member[] registers;
    private final @Nullable Member[] results;

    /** Whether there are numbers in an array. */
    final boolean hasArray;

    RegisterPlaces(Code method) {
        this.method = method;
        results = fields(method.signature.results);
        registers = fields(method.kinds);
        boolean isFull = false;
        for (byte kind = 0; kind < LETTERS.length; kind++) {
            isFull |= used[kind] > MEMBERS[kind].length;
        }
        hasArray = isFull;
    }

    private static Member[] members(byte kind) {
        List<Member> members = new ArrayList<>();
        for (Field field : RegisterFields.class.getFields()) {
            if (field.getName().startsWith(LETTERS[kind])) {
                String name = LETTERS[kind] + members.size();
                members.add(Member.field(FIELDS, name, Names.type(kind)));
            }
        }
        return members.toArray(Member[]::new);
    }

    private @Nullable Member[] fields(byte[] kinds) {
        @Nullable Member[] fields = new Member[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            byte kind = kinds[i];
            if (kind < LETTERS.length) {
                int next = used[kind]++;
                fields[i] = next < MEMBERS[kind].length ? MEMBERS[kind][next] : null;
            }
        }
        return fields;
    }

    /** Where a register is; null if in an array. */
    @Nullable Member ofRegister(int register) {
        return registers[register];
    }

    /** Where a result is; null if in an array. */
    @Nullable Member ofResult(int index) {
        return results[index];
    }

    /** The length of the arrays. */
    int length() {
        return Math.max(method.kinds.length, results.length);
    }

    /** Puts what is in the calling convention's array into the fields. */
    void fromArray(CodeWriter b, int values, int fields) {
        for (int r = 0; r < registers.length; r++) {
            Member field = registers[r];
            if (field != null) {
                b.aload(fields).aload(values).loadConstant(r);
                RawBits.load(b, method.kinds[r]);
                b.putfield(field);
            }
        }
    }

    /** Puts results that are in fields into the calling convention's array. */
    void resultsToArray(CodeWriter b, int fields, int values) {
        for (int i = 0; i < results.length; i++) {
            Member field = results[i];
            if (field != null) {
                b.aload(values).loadConstant(i).aload(fields).getfield(field);
                RawBits.store(b, method.signature.results[i]);
            }
        }
    }
}
