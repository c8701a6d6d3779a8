package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The option {@code wasm.ObjectMembers}: structures and arrays that show what they hold. */
class ObjectMembersTest {
    private static final String MODULE =
            """
            (module
              (type $node (sub (struct
                (field (mut i8)) (field (mut i16)) (field (mut i32)) (field (mut i64))
                (field (mut f32)) (field (mut f64)) (field (mut v128))
                (field (mut externref)) (field (mut (ref null $node))) (field i32))))
              (type $shorts (array (mut i16)))
              (type $nodes (array (mut (ref null $node))))
              (type $fixed (array i64))
              (type $vectors (array (mut v128)))
              (import "host" "seen" (func $seen (param (ref $node)) (result anyref)))
              (func (export "node") (param $next (ref null $node)) (result (ref $node))
                (struct.new $node
                  (i32.const -1) (i32.const -2) (i32.const -3) (i64.const -4)
                  (f32.const 0.5) (f64.const 0.25) (v128.const i32x4 1 2 3 4)
                  (ref.null extern) (local.get $next) (i32.const 7)))
              (func (export "sum") (param (ref $node)) (result i64)
                (i64.add
                  (i64.extend_i32_s (i32.add
                    (i32.add
                      (struct.get_u $node 0 (local.get 0)) (struct.get_u $node 1 (local.get 0)))
                    (struct.get $node 2 (local.get 0))))
                  (struct.get $node 3 (local.get 0))))
              (func (export "same") (param eqref eqref) (result i32)
                (ref.eq (local.get 0) (local.get 1)))
              (func (export "extern") (param externref) (result externref) (local.get 0))
              (func (export "isNode") (param externref) (result i32)
                (ref.test (ref $node) (any.convert_extern (local.get 0))))
              (func (export "shorts") (result (ref $shorts))
                (array.new_fixed $shorts 3 (i32.const 1) (i32.const 40000) (i32.const 3)))
              (func (export "nodes") (param (ref $node)) (result (ref $nodes))
                (array.new $nodes (local.get 0) (i32.const 2)))
              (func (export "fixed") (result (ref $fixed))
                (array.new_fixed $fixed 2 (i64.const 5) (i64.const 6)))
              (func (export "vectors") (result (ref $vectors))
                (array.new_fixed $vectors 1 (v128.const i64x2 8 9)))
              (func (export "show") (param (ref $node)) (result anyref)
                (call $seen (local.get 0))))
            """;

    private final Guest guest = new Guest("wasm.ObjectMembers", "true");
    private final Value[] seen = new Value[1];
    private final Value exports = guest.exports(MODULE, imports());

    private Object imports() {
        ProxyExecutable see =
                arguments -> {
                    seen[0] = arguments[0];
                    return arguments[0];
                };
        return ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("seen", see))));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private Value call(String name, Object... arguments) {
        return exports.getMember(name).execute(arguments);
    }

    private Value node() {
        return call("node", (Object) null);
    }

    @Test
    void fieldsAreMembersByTheirIndices() {
        Value node = node();
        assertEquals(
                new LinkedHashSet<>(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
                node.getMemberKeys());
        assertEquals(255, node.getMember("0").asInt());
        assertEquals(65534, node.getMember("1").asInt());
        assertEquals(-3, node.getMember("2").asInt());
        assertEquals(-4, node.getMember("3").asLong());
        assertEquals(0.5f, node.getMember("4").asFloat());
        assertEquals(0.25, node.getMember("5").asDouble());
        assertEquals(3, node.getMember("6").readBufferInt(ByteOrder.LITTLE_ENDIAN, 8));
        assertTrue(node.getMember("7").isNull());
        assertTrue(node.getMember("8").isNull());
        assertFalse(node.hasMember("10"));
        assertFalse(node.hasMember("00"));
        Value outer = call("node", node);
        assertEquals(node, outer.getMember("8"));
        assertEquals(7, outer.getMember("8").getMember("9").asInt());
    }

    @Test
    void theGuestSeesWhatIsWritten() {
        Value node = node();
        node.putMember("0", 200);
        node.putMember("1", 40_000);
        node.putMember("2", 5.0);
        node.putMember("3", 1L << 40);
        assertEquals(200 + 40_000 + 5 + (1L << 40), call("sum", node).asLong());
        Object own = new Object();
        node.putMember("7", own);
        assertSame(own, node.getMember("7").asHostObject());
        Value other = node();
        node.putMember("8", other);
        assertEquals(other, node.getMember("8"));
        node.putMember("8", null);
        assertTrue(node.getMember("8").isNull());
        node.putMember("6", call("vectors").getArrayElement(0));
        assertEquals(9, node.getMember("6").readBufferLong(ByteOrder.LITTLE_ENDIAN, 8));
    }

    @Test
    void refusesWhatAFieldCannotHold() {
        Value node = node();
        for (Object wrong : Arrays.asList(-1, 256, 0.5, "text", null)) {
            assertThrows(IllegalArgumentException.class, () -> node.putMember("0", wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> node.putMember("2", 1L << 31));
        assertThrows(IllegalArgumentException.class, () -> node.putMember("6", 1));
        Value shorts = call("shorts");
        assertThrows(IllegalArgumentException.class, () -> node.putMember("8", shorts));
        assertThrows(UnsupportedOperationException.class, () -> node.putMember("9", 1));
        assertThrows(UnsupportedOperationException.class, () -> node.putMember("10", 1));
        assertEquals(255, node.getMember("0").asInt());
        assertEquals(7, node.getMember("9").asInt());
    }

    @Test
    void arraysHaveElements() {
        Value shorts = call("shorts");
        assertEquals(3, shorts.getArraySize());
        assertEquals(40_000, shorts.getArrayElement(1).asInt());
        shorts.setArrayElement(1, 65_535);
        assertEquals(65_535, shorts.getArrayElement(1).asInt());
        assertThrows(ClassCastException.class, () -> shorts.setArrayElement(1, 65_536));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> shorts.getArrayElement(3));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> shorts.setArrayElement(-1, 0));
        Value fixed = call("fixed");
        assertEquals(List.of(5L, 6L), List.of(fixed.as(Long[].class)));
        assertThrows(UnsupportedOperationException.class, () -> fixed.setArrayElement(0, 1));
        Value node = node();
        Value nodes = call("nodes", node);
        assertEquals(node, nodes.getArrayElement(1));
        nodes.setArrayElement(1, null);
        assertTrue(nodes.getArrayElement(1).isNull());
        assertThrows(ClassCastException.class, () -> nodes.setArrayElement(0, shorts));
    }

    @Test
    void objectsAreStillThemselves() {
        Value node = node();
        assertEquals(node, call("extern", node));
        assertEquals(node.hashCode(), call("extern", node).hashCode());
        assertNotEquals(node, node());
        assertEquals(1, call("same", node, call("extern", node)).asInt());
        assertEquals(0, call("same", node, node()).asInt());
        assertEquals(1, call("isNode", node).asInt());
        assertEquals(0, call("isNode", call("shorts")).asInt());
        assertEquals(node, call("show", node));
        assertEquals(node, seen[0]);
        assertEquals(7, seen[0].getMember("9").asInt());
    }

    @Test
    void nothingIsShownWithoutTheOption() {
        try (Guest other = new Guest()) {
            Value exports = other.exports(MODULE, imports());
            Value node = exports.getMember("node").execute((Object) null);
            assertFalse(node.hasMembers());
            assertFalse(exports.invokeMember("shorts").hasArrayElements());
        }
    }
}
