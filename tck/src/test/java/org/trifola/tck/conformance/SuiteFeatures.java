package org.trifola.tck.conformance;

import org.trifola.format.instruction.Feature;

import java.util.EnumSet;
import java.util.Set;

/** The features that each suite is written for. */
final class SuiteFeatures {
    private SuiteFeatures() {}

    static Set<Feature> of(String suite) {
        return switch (suite) {
            case "legacy-exceptions" -> with(Feature.LEGACY_EXCEPTIONS);
            case "threads" -> threads();
            case "acquire-release-atomics" -> with(Feature.ACQUIRE_RELEASE);
            case "compact-import-section" -> with(Feature.COMPACT_IMPORTS);
            case "custom-descriptors" -> with(Feature.CUSTOM_DESCRIPTORS);
            case "custom-page-sizes" -> with(Feature.CUSTOM_PAGE_SIZES);
            case "rounding-variants" -> with(Feature.ROUNDING_VARIANTS);
            case "shared-everything-threads" -> with(Feature.SHARED_EVERYTHING);
            case "stack-switching" -> with(Feature.STACK_SWITCHING);
            case "wide-arithmetic" -> with(Feature.WIDE_ARITHMETIC);
            default -> Feature.standard();
        };
    }

    private static Set<Feature> with(Feature feature) {
        return Feature.with(Feature.standard(), feature);
    }

    /** The scripts of this suite date from WebAssembly 2.0 and reject a second memory. */
    private static Set<Feature> threads() {
        Set<Feature> features = EnumSet.copyOf(with(Feature.THREADS));
        features.remove(Feature.MULTI_MEMORY);
        return features;
    }
}
