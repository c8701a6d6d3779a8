package org.trifola.format.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;

import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;

/** A binary module under construction. */
final class Binary {
    private final BinaryWriter out = new BinaryWriter();

    Binary() {
        out.bytes(HexFormat.of().parseHex("0061736d01000000"));
    }

    /** Adds a section whose content is given in hexadecimal digits; spaces are ignored. */
    Binary section(SectionId id, String hex) {
        return section(id, content -> content.bytes(bytes(hex)));
    }

    Binary section(SectionId id, Consumer<BinaryWriter> write) {
        BinaryWriter content = new BinaryWriter();
        write.accept(content);
        out.u8(id.code());
        out.sized(content);
        return this;
    }

    /** Adds a custom section. */
    Binary custom(String name, String hex) {
        return section(
                SectionId.CUSTOM,
                content -> {
                    content.name(name);
                    content.bytes(bytes(hex));
                });
    }

    /** Adds the one type {@code [] -> []}, one function of it, and its body. */
    static Binary function(String body) {
        return new Binary()
                .section(SectionId.TYPE, "01 60 00 00")
                .section(SectionId.FUNCTION, "01 00")
                .section(
                        SectionId.CODE,
                        content -> {
                            content.u32(1);
                            content.u32(bytes(body).length);
                            content.bytes(bytes(body));
                        });
    }

    Binary raw(String hex) {
        out.bytes(bytes(hex));
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    Module decode(Feature... features) {
        return ModuleDecoder.decode(toBytes(), standardWith(features));
    }

    Module checked(Feature... features) {
        Module module = decode(features);
        ModuleDecoder.checkBodies(module, standardWith(features));
        return module;
    }

    /**
     * Decodes, encodes and decodes: both modules must be equal, and encoding must have come to
     * rest.
     */
    Module roundTrip(Feature... features) {
        Module module = checked(features);
        byte[] encoded = ModuleEncoder.encode(module);
        Module again = ModuleDecoder.decode(encoded, standardWith(features));
        assertEquals(module, again);
        assertEquals(
                HexFormat.of().formatHex(encoded),
                HexFormat.of().formatHex(ModuleEncoder.encode(again)));
        return module;
    }

    /** The whole message, position included. */
    void rejected(String message, Feature... features) {
        assertEquals(message, assertThrows(Malformed.class, () -> checked(features)).getMessage());
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Set<Feature> standardWith(Feature... features) {
        Set<Feature> set = Feature.standard();
        for (Feature f : features) {
            set = Feature.with(set, f);
        }
        return set;
    }
}
