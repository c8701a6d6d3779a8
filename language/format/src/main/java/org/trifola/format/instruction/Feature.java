package org.trifola.format.instruction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A named extension of WebAssembly 1.0: each finished proposal up to 3.0, on by default, and the
 * proposals beyond.
 *
 * <p>A module that needs a feature which is off is rejected with the feature's {@linkplain #text()
 * name}.
 */
public enum Feature {
    CORE("core", true),
    MUTABLE_GLOBALS("mutable-globals", true),
    SIGN_EXTENSION("sign-extension", true),
    SATURATING_FLOAT_TO_INT("saturating-float-to-int", true),
    MULTI_VALUE("multi-value", true),
    REFERENCE_TYPES("reference-types", true),
    BULK_MEMORY("bulk-memory", true),
    SIMD("simd", true),
    RELAXED_SIMD("relaxed-simd", true, SIMD),
    EXTENDED_CONST("extended-const", true),
    TAIL_CALL("tail-call", true),
    FUNCTION_REFERENCES("function-references", true, REFERENCE_TYPES),
    GC("gc", true, FUNCTION_REFERENCES),
    EXCEPTIONS("exceptions", true, REFERENCE_TYPES),
    MULTI_MEMORY("multi-memory", true),
    MEMORY64("memory64", true),
    THREADS("threads", false),
    WIDE_ARITHMETIC("wide-arithmetic", false),
    CUSTOM_PAGE_SIZES("custom-page-sizes", false),
    LEGACY_EXCEPTIONS("legacy-exceptions", false, EXCEPTIONS),
    CUSTOM_DESCRIPTORS("custom-descriptors", false, GC),
    COMPACT_IMPORTS("compact-imports", false),
    ROUNDING_VARIANTS("rounding-variants", false),
    STACK_SWITCHING("stack-switching", false, FUNCTION_REFERENCES, EXCEPTIONS),
    ACQUIRE_RELEASE("acquire-release-atomics", false, THREADS),
    SHARED_EVERYTHING("shared-everything-threads", false, ACQUIRE_RELEASE, GC);

    private final String text;
    private final boolean standard;
    private final Feature[] implied;

    Feature(String text, boolean standard, Feature... implied) {
        this.text = text;
        this.standard = standard;
        this.implied = implied;
    }

    /** The name used in options and messages, {@code relaxed-simd} for instance. */
    public String text() {
        return text;
    }

    /** Whether the feature belongs to WebAssembly 3.0, hence is on by default. */
    public boolean isStandard() {
        return standard;
    }

    /** All features of WebAssembly 3.0. */
    public static Set<Feature> standard() {
        EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
        for (Feature f : values()) {
            if (f.standard) {
                set.add(f);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /** A bit for each of {@code features}, that of its ordinal. */
    static long bits(Set<Feature> features) {
        long bits = 0;
        for (Feature f : features) {
            bits |= 1L << f.ordinal();
        }
        return bits;
    }

    /** Every feature there is. */
    public static Set<Feature> all() {
        return Collections.unmodifiableSet(EnumSet.allOf(Feature.class));
    }

    /** {@code base} and {@code feature} with all that it implies. */
    public static Set<Feature> with(Set<Feature> base, Feature feature) {
        EnumSet<Feature> set =
                base.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(base);
        add(set, feature);
        return Collections.unmodifiableSet(set);
    }

    /** {@code base} without {@code feature} and all that implies it. */
    public static Set<Feature> without(Set<Feature> base, Feature feature) {
        EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
        for (Feature f : base) {
            if (!with(EnumSet.noneOf(Feature.class), f).contains(feature)) {
                set.add(f);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /**
     * {@code base} as changed by a list separated by commas: each item adds the feature of that
     * name, with a minus before it removes it; {@code all} adds every one.
     *
     * @throws IllegalArgumentException where an item is no feature's name
     */
    public static Set<Feature> select(Set<Feature> base, String list) {
        Set<Feature> set = base;
        for (String item : list.split(",", -1)) {
            String name = item.strip();
            if (name.equals("all")) {
                set = all();
            } else if (name.startsWith("-")) {
                set = without(set, named(name.substring(1)));
            } else if (!name.isEmpty()) {
                set = with(set, named(name));
            }
        }
        return set;
    }

    private static Feature named(String name) {
        List<String> names = new ArrayList<>();
        for (Feature f : values()) {
            if (f.text.equals(name)) {
                return f;
            }
            names.add(f.text);
        }
        throw new IllegalArgumentException(
                "unknown feature \"" + name + "\"; there are: all, " + String.join(", ", names));
    }

    private static void add(EnumSet<Feature> set, Feature feature) {
        set.add(feature);
        for (Feature f : feature.implied) {
            if (!set.contains(f)) {
                add(set, f);
            }
        }
    }
}
