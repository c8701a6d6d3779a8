package org.trifola.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Expressions and statements on structures, arrays, {@code i31} and tables of references. */
final class ObjectExpressions {
    private static final int LENGTH = 8;

    private final Random random;
    private final ObjectTypes types;
    private final BodyGenerator body;

    ObjectExpressions(Random random, ObjectTypes types, BodyGenerator body) {
        this.random = random;
        this.types = types;
        this.body = body;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String number(String type, int depth) {
        return body.expression(type, depth);
    }

    // ---- references

    /** An expression of a reference type. */
    String reference(String type, int depth) {
        if (depth <= 0 || random.nextInt(4) == 0) {
            return leaf(type);
        }
        return switch (random.nextInt(6)) {
            case 0 ->
                    "(select (result %s) %s %s %s)"
                            .formatted(
                                    type,
                                    reference(type, depth - 1),
                                    reference(type, depth - 1),
                                    number("i32", depth - 1));
            case 1 ->
                    "(if (result %s) %s (then %s) (else %s))"
                            .formatted(
                                    type,
                                    number("i32", depth - 1),
                                    reference(type, depth - 1),
                                    reference(type, depth - 1));
            case 2 -> member(type, depth);
            case 3 -> type.equals(ObjectTypes.EQ) ? equal(depth) : narrowed(type, depth);
            default -> type.equals(ObjectTypes.EQ) ? equal(depth) : created(name(type), depth);
        };
    }

    private static String name(String type) {
        return type.substring("(ref null ".length(), type.length() - 1);
    }

    private String leaf(String type) {
        int local = body.local(type);
        if (local >= 0 && random.nextInt(3) != 0) {
            return "(local.get " + local + ")";
        }
        if (type.equals(ObjectTypes.EQ)) {
            return switch (random.nextInt(4)) {
                case 0 -> "(ref.null eq)";
                case 1 -> "(table.get $objects (i32.const " + random.nextInt(4) + "))";
                default -> "(ref.i31 (i32.const " + random.nextInt(-3, 3) + "))";
            };
        }
        return random.nextInt(4) == 0
                ? "(ref.null " + name(type) + ")"
                : ObjectTypes.fresh(name(type));
    }

    private String equal(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> "(ref.i31 " + number("i32", depth - 1) + ")";
            case 1 ->
                    "(table.get $objects (i32.and %s (i32.const 3)))"
                            .formatted(number("i32", depth - 1));
            case 2 ->
                    "(ref.cast eqref (any.convert_extern (extern.convert_any %s)))"
                            .formatted(reference(ObjectTypes.EQ, depth - 1));
            default -> reference(ObjectTypes.reference(any(types.names())), depth - 1);
        };
    }

    /** What a cast makes of any reference: a new object where it fails, rarely a trap. */
    private String narrowed(String type, int depth) {
        String from = reference(ObjectTypes.EQ, depth - 1);
        String name = name(type);
        if (random.nextInt(60) == 0) {
            return "(ref.cast %s %s)".formatted(type, from);
        }
        String label = body.label();
        if (random.nextBoolean()) {
            return "(block %s (result %s) (drop (br_on_cast %s eqref %s %s)) %s)"
                    .formatted(label, type, label, type, from, ObjectTypes.fresh(name));
        }
        // The failed cast leaves an eqref, which is dropped.
        String done = body.label();
        return "(block %s (result %s) (drop (block %s (result eqref) (br %s (br_on_cast_fail %s eqref %s %s)))) %s)"
                .formatted(done, type, label, done, label, type, from, created(name, depth - 1));
    }

    private String created(String name, int depth) {
        if (name.startsWith("$s")) {
            if (name.equals("$s0") && random.nextInt(3) == 0) {
                return reference("(ref null $s1)", depth - 1);
            }
            StringBuilder s = new StringBuilder("(struct.new ").append(name);
            for (String f : fields(name)) {
                s.append(' ').append(body.expression(ObjectTypes.value(f), Math.min(2, depth - 1)));
            }
            return s.append(')').toString();
        }
        String element = element(name);
        String value = ObjectTypes.value(element);
        boolean numeric = Choices.NUMBERS.contains(value);
        return switch (random.nextInt(numeric ? 3 : 2)) {
            case 0 ->
                    "(array.new %s %s (i32.const %d))"
                            .formatted(name, body.expression(value, depth - 1), length());
            case 1 -> {
                StringBuilder s = new StringBuilder("(array.new_fixed " + name + " " + LENGTH);
                for (int i = 0; i < LENGTH; i++) {
                    s.append(' ').append(body.expression(value, Math.min(1, depth - 1)));
                }
                yield s.append(')').toString();
            }
            default ->
                    // 32 bytes are there, 16 of the largest element are two of them.
                    "(array.new_data %s $passive (i32.const %d) (i32.const %d))"
                            .formatted(name, random.nextInt(3), random.nextInt(3));
        };
    }

    private int length() {
        return random.nextInt(20) == 0 ? random.nextInt(LENGTH) : LENGTH + random.nextInt(30);
    }

    private List<String> fields(String name) {
        return types.structs().get(Integer.parseInt(name.substring(2)));
    }

    private String element(String name) {
        return types.arrays().get(Integer.parseInt(name.substring(2)));
    }

    /** An object that is there, but for one in many. */
    private String object(String name, int depth) {
        String any = reference(ObjectTypes.reference(name), depth);
        return random.nextInt(150) == 0
                ? any
                : "(call $some_" + name.substring(1) + " " + any + ")";
    }

    // ---- members

    /** A field or element of the type, a variable where there is none. */
    String member(String type, int depth) {
        List<String> places = new ArrayList<>();
        for (String name : types.names()) {
            if (name.startsWith("$a")) {
                if (ObjectTypes.value(element(name)).equals(type)) {
                    places.add(name);
                }
            } else {
                for (int i = 0; i < fields(name).size(); i++) {
                    if (ObjectTypes.value(fields(name).get(i)).equals(type)) {
                        places.add(name + " " + i);
                    }
                }
            }
        }
        if (places.isEmpty()) {
            return body.leaf(type);
        }
        String place = any(places);
        String name = place.split(" ")[0];
        boolean array = name.startsWith("$a");
        String storage =
                array
                        ? element(name)
                        : fields(name).get(Integer.parseInt(place.substring(name.length() + 1)));
        String extension = ObjectTypes.isPacked(storage) ? random.nextBoolean() ? "_s" : "_u" : "";
        return "(%s.get%s %s %s%s)"
                .formatted(
                        array ? "array" : "struct",
                        extension,
                        place,
                        object(name, depth - 1),
                        array ? " " + index(depth) : "");
    }

    private String index(int depth) {
        String index = number("i32", Math.min(2, depth - 1));
        return random.nextInt(100) == 0 ? index : "(i32.and " + index + " (i32.const 7))";
    }

    /** An {@code i32} that tells something about references. */
    String question(int depth) {
        String any = reference(ObjectTypes.EQ, depth - 1);
        String name = any(types.names());
        return switch (random.nextInt(6)) {
            case 0 -> "(ref.is_null " + any + ")";
            case 1 -> "(ref.eq " + any + " " + reference(ObjectTypes.EQ, depth - 1) + ")";
            case 2 ->
                    "(ref.test (ref "
                            + (random.nextBoolean() ? "null " : "")
                            + name
                            + ") "
                            + any
                            + ")";
            case 3 -> {
                String label = body.label();
                yield "(i31.get_%s (block %s (result i31ref) (drop (br_on_cast %s eqref (ref i31) %s)) (ref.i31 (i32.const -5))))"
                        .formatted(random.nextBoolean() ? "s" : "u", label, label, any);
            }
            case 4 -> "(array.len " + object("$a" + random.nextInt(3), depth - 1) + ")";
            default ->
                    "(ref.test %s %s)"
                            .formatted(
                                    any(List.of("i31ref", "structref", "arrayref", "nullref")),
                                    any);
        };
    }

    // ---- statements

    String statement(int depth) {
        String small = "(i32.const " + random.nextInt(4) + ")";
        String array = "$a" + random.nextInt(types.arrays().size());
        return switch (random.nextInt(9)) {
            case 0, 1 -> setField(depth);
            case 2, 3 ->
                    "(array.set %s %s %s %s)"
                            .formatted(
                                    array,
                                    object(array, depth - 1),
                                    index(depth),
                                    body.expression(ObjectTypes.value(element(array)), depth - 1));
            case 4 ->
                    "(array.fill %s %s %s %s %s)"
                            .formatted(
                                    array,
                                    object(array, depth - 1),
                                    small,
                                    body.expression(ObjectTypes.value(element(array)), depth - 1),
                                    "(i32.const " + random.nextInt(5) + ")");
            case 5 ->
                    "(array.copy %s %s %s %s %s (i32.const %d) (i32.const %d))"
                            .formatted(
                                    array,
                                    array,
                                    object(array, depth - 1),
                                    small,
                                    object(array, depth - 1),
                                    random.nextInt(4),
                                    random.nextInt(5));
            case 6 -> initialize(array, depth);
            default -> table(depth);
        };
    }

    private String setField(int depth) {
        String name = "$s" + random.nextInt(types.structs().size());
        List<String> fields = fields(name);
        if (fields.isEmpty()) {
            return "(drop (struct.new_default " + name + "))";
        }
        int field = random.nextInt(fields.size());
        String value = body.expression(ObjectTypes.value(fields.get(field)), depth - 1);
        if (random.nextInt(3) == 0) {
            String label = body.label();
            return "(block %s (struct.set %s %d (br_on_null %s %s) %s))"
                    .formatted(
                            label,
                            name,
                            field,
                            label,
                            reference(ObjectTypes.reference(name), depth - 1),
                            value);
        }
        return "(struct.set %s %d %s %s)".formatted(name, field, object(name, depth - 1), value);
    }

    private String initialize(String array, int depth) {
        String value = ObjectTypes.value(element(array));
        if (!Choices.NUMBERS.contains(value)) {
            return table(depth);
        }
        return "(array.init_data %s $passive %s (i32.const %d) (i32.const %d) (i32.const %d))"
                .formatted(
                        array,
                        object(array, depth - 1),
                        random.nextInt(6),
                        random.nextInt(3),
                        random.nextInt(3));
    }

    private String table(int depth) {
        String value = reference(ObjectTypes.EQ, depth - 1);
        int a = random.nextInt(3);
        int b = random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> "(drop (table.grow $objects %s (i32.const %d)))".formatted(value, a);
            case 1 ->
                    "(table.fill $objects (i32.const %d) %s (i32.const %d))".formatted(a, value, b);
            case 2 ->
                    "(table.copy $objects $objects (i32.const %d) (i32.const %d) (i32.const %d))"
                            .formatted(a, b, random.nextInt(3));
            default ->
                    "(table.set $objects (i32.and %s (i32.const 3)) %s)"
                            .formatted(number("i32", depth - 1), value);
        };
    }
}
