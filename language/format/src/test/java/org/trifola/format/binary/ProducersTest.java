package org.trifola.format.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.format.binary.Producers.Field;
import org.trifola.format.binary.Producers.Producer;
import org.trifola.format.module.ByteSlice;

import java.util.List;

class ProducersTest {
    @Test
    void readsBackWhatItWrites() {
        Producers producers =
                new Producers(
                        List.of(
                                new Field("language", List.of(new Producer("Rust", ""))),
                                new Field(
                                        "processed-by",
                                        List.of(
                                                new Producer("clang", "21"),
                                                new Producer("ld", "2")))));
        assertEquals(producers, Producers.decode(producers.encode().content()));
    }

    @Test
    void keepsWhatComesBeforeAnError() {
        Producers producers =
                Producers.decode(ByteSlice.of(Binary.bytes("02 0161 01 0162 0163 0164 ff")));
        assertEquals(List.of(new Field("a", List.of(new Producer("b", "c")))), producers.fields());
    }
}
