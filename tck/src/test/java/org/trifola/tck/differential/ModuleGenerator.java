package org.trifola.tck.differential;

import org.trifola.format.instruction.Feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes random valid modules that come to an end: each loop and call takes from a tank of fuel and
 * is left when it is empty. The same seed and features give the same module.
 *
 * <p>Exports: functions {@code f0} and on, {@code reset}, which fills the tank, and {@code hash} of
 * memories and globals.
 */
final class ModuleGenerator {
    static final int FUEL = 150;

    /** A function: its parameters and its result, types in the text format. */
    record Signature(List<String> params, String result) {
        /** Whether hosts can call it: not with vectors. */
        boolean isExported() {
            return !params.contains("v128") && !result.equals("v128");
        }
    }

    /** A memory's name in the text, whether it has 64-bit addresses, whether it is shared. */
    record MemoryChoice(String name, boolean wide, boolean shared) {}

    /** Functions that leave one NaN of many. */
    static final String CANONICAL =
            """
              (func $canon_f32 (param f32) (result f32)
                (select (f32.const nan) (local.get 0) (f32.ne (local.get 0) (local.get 0))))
              (func $canon_f64 (param f64) (result f64)
                (select (f64.const nan) (local.get 0) (f64.ne (local.get 0) (local.get 0))))
              (func $canon_f32x4 (param v128) (result v128)
                (v128.bitselect (local.get 0) (v128.const f32x4 nan nan nan nan)
                  (f32x4.eq (local.get 0) (local.get 0))))
              (func $canon_f64x2 (param v128) (result v128)
                (v128.bitselect (local.get 0) (v128.const f64x2 nan nan)
                  (f64x2.eq (local.get 0) (local.get 0))))
            """;

    private static final String TANK =
            """
              (func $burn (result i32)
                (if (i32.eqz (global.get $fuel)) (then (return (i32.const 0))))
                (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))
                (i32.const 1))
              (func (export "reset") (global.set $fuel (i32.const %d)))
            """;

    private final Random random;
    private final Set<Feature> features;
    private final Choices choices;
    private final StringBuilder out = new StringBuilder("(module\n");
    private final List<MemoryChoice> memories = new ArrayList<>();
    private final List<Signature> functions = new ArrayList<>();
    private ObjectTypes types = new ObjectTypes(List.of(), List.of());

    /** How deep expressions are: modules for compilers are small. */
    private final int depth;

    private ModuleGenerator(long seed, Set<Feature> features) {
        depth = isSmall(seed) ? 3 : 5;
        random = new Random(seed);
        this.features = features;
        choices = new Choices(features);
    }

    /** Whether the module of a seed is one of the small ones, which are compiled soon. */
    static boolean isSmall(long seed) {
        return seed % 4 == 0 || seed % 7 == 0;
    }

    /**
     * The signatures of a module's functions, which {@link #generate} gives the same module for.
     */
    static List<Signature> signatures(long seed, Set<Feature> features) {
        ModuleGenerator g = new ModuleGenerator(seed, features);
        g.sketch();
        return g.functions;
    }

    /** A module in the text format. */
    static String generate(long seed, Set<Feature> features) {
        ModuleGenerator g = new ModuleGenerator(seed, features);
        g.sketch();
        g.write();
        return g.out.toString();
    }

    private String type() {
        return Choices.NUMBERS.get(random.nextInt(Choices.NUMBERS.size()));
    }

    private void sketch() {
        boolean threads = features.contains(Feature.THREADS) && random.nextBoolean();
        boolean wide = features.contains(Feature.MEMORY64) && random.nextInt(3) == 0;
        memories.add(new MemoryChoice("$m0", wide, threads));
        if (features.contains(Feature.MULTI_MEMORY)) {
            boolean second = features.contains(Feature.MEMORY64) && !wide && random.nextBoolean();
            memories.add(new MemoryChoice("$m1", second, false));
        }
        types = ObjectTypes.random(random);
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            List<String> params = new ArrayList<>();
            for (int p = random.nextInt(4); p > 0; p--) {
                params.add(type());
            }
            functions.add(new Signature(params, type()));
        }
        // One at least that can be called.
        functions.add(new Signature(List.of("i32"), "i64"));
    }

    private void write() {
        types();
        for (MemoryChoice m : memories) {
            out.append("  (memory ").append(m.name()).append(m.wide() ? " i64" : "");
            out.append(" 1 2").append(m.shared() ? " shared" : "").append(")\n");
            out.append("  (data (memory ").append(m.name()).append(") (");
            out.append(m.wide() ? "i64" : "i32").append(".const ").append(random.nextInt(1 << 15));
            out.append(") \"").append(bytes(64)).append("\")\n");
        }
        out.append("  (data $passive \"").append(bytes(32)).append("\")\n");
        out.append("  (global $fuel (mut i32) (i32.const 0))\n");
        for (String t : Choices.NUMBERS) {
            out.append("  (global $g_").append(t).append(" (mut ").append(t).append(") ");
            out.append(BodyGenerator.zero(t)).append(")\n");
            out.append("  (tag $e_").append(t).append(" (param ").append(t).append("))\n");
        }
        out.append("  (table $objects 4 100 eqref (ref.i31 (i32.const 11)))\n");
        out.append("  (table $t ").append(functions.size() + 2).append(" funcref)\n");
        out.append("  (elem (table $t) (i32.const 0) func");
        for (int i = 0; i < functions.size(); i++) {
            out.append(" $f").append(i);
        }
        out.append(")\n").append(CANONICAL).append(TANK.formatted(FUEL));
        out.append(types.functions());
        for (int i = 0; i < functions.size(); i++) {
            new BodyGenerator(random, choices, memories, functions, types, depth, out).function(i);
        }
        hash();
        out.append(")\n");
    }

    private void types() {
        out.append(types.text());
        for (int i = 0; i < functions.size(); i++) {
            out.append("  (type $sig").append(i).append(" (func");
            for (String t : functions.get(i).params()) {
                out.append(" (param ").append(t).append(')');
            }
            out.append(" (result ").append(functions.get(i).result()).append(")))\n");
        }
    }

    private String bytes(int count) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < count; i++) {
            s.append("\\%02x".formatted(random.nextInt(256)));
        }
        return s.toString();
    }

    private void hash() {
        out.append("  (func (export \"hash\") (result i64) (local $i i32) (local $h i64)\n");
        for (MemoryChoice m : memories) {
            String at = m.wide() ? "(i64.extend_i32_u (local.get $i))" : "(local.get $i)";
            out.append("    (local.set $i (i32.const 0))\n    (loop $next\n");
            out.append("      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31))");
            out.append(" (i64.load ").append(m.name()).append(' ').append(at).append(")))\n");
            out.append("      (br_if $next (i32.lt_u");
            out.append(" (local.tee $i (i32.add (local.get $i) (i32.const 8)))");
            out.append(" (i32.const 65536))))\n");
        }
        mix("(i64.extend_i32_s (global.get $g_i32))");
        mix("(global.get $g_i64)");
        mix("(i64.extend_i32_s (i32.reinterpret_f32 (call $canon_f32 (global.get $g_f32))))");
        mix("(i64.reinterpret_f64 (call $canon_f64 (global.get $g_f64)))");
        mix("(i64x2.extract_lane 0 (global.get $g_v128))");
        mix("(i64x2.extract_lane 1 (global.get $g_v128))");
        out.append("    (local.get $h))\n");
    }

    private void mix(String value) {
        out.append("    (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) ");
        out.append(value).append("))\n");
    }
}
