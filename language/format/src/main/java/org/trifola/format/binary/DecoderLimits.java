package org.trifola.format.binary;

/**
 * How much of everything a module may have before {@link ModuleDecoder} refuses it (spec: appendix,
 * "Implementation Limitations"). Beyond its purpose this bounds what hostile input can make the
 * decoder allocate.
 *
 * @param moduleBytes the size of the binary
 * @param types type indices
 * @param functions functions, imported and defined
 * @param imports imports of all kinds
 * @param exports exports
 * @param globals globals defined
 * @param tags tags defined
 * @param tables tables defined
 * @param memories memories defined
 * @param elementSegments element segments
 * @param elements elements of one segment
 * @param dataSegments data segments
 * @param bodyBytes the size of one function's body
 * @param parameters parameters of one function type; results too
 * @param fields fields of one structure type
 */
public record DecoderLimits(
        int moduleBytes,
        int types,
        int functions,
        int imports,
        int exports,
        int globals,
        int tags,
        int tables,
        int memories,
        int elementSegments,
        int elements,
        int dataSegments,
        int bodyBytes,
        int parameters,
        int fields) {

    /**
     * At least those of the JavaScript API, which all producers keep to; function bodies may be
     * larger.
     */
    public static final DecoderLimits STANDARD =
            new DecoderLimits(
                    1 << 30,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    100_000,
                    100_000,
                    10_000_000,
                    10_000_000,
                    100_000,
                    1 << 27,
                    1_000,
                    10_000);
}
