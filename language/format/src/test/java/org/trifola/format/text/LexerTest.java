package org.trifola.format.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class LexerTest {
    private static Tokens lex(String text) {
        return Lexer.lex(new Source(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<TokenKind> kinds(String text) {
        Tokens tokens = lex(text);
        List<TokenKind> kinds = new ArrayList<>();
        for (int i = 0; i < tokens.count() - 1; i++) {
            kinds.add(tokens.kind(i));
        }
        return kinds;
    }

    @Test
    void passesOverNestedComments() {
        assertEquals(
                List.of(TokenKind.KEYWORD, TokenKind.KEYWORD),
                kinds("a (; (; ;; ;) \" ;) ;; b ) \r c"));
    }

    @Test
    void joinsStringsAndCharactersToReservedTokens() {
        assertEquals(List.of(TokenKind.STRING, TokenKind.STRING), kinds("\"a\" \"b\""));
        assertEquals(List.of(TokenKind.RESERVED), kinds("\"a\"\"b\""));
        assertEquals(List.of(TokenKind.RESERVED), kinds("data\"b\""));
        assertEquals(List.of(TokenKind.RESERVED, TokenKind.RESERVED), kinds("[}"));
    }

    @Test
    void readsQuotedIdentifiersAsTheSameAsPlainOnes() {
        Tokens tokens = lex("$a.b $\"a.b\" $\"\\c3\\a9 \\u{e9}\"");
        assertEquals("a.b", tokens.id(0));
        assertEquals("a.b", tokens.id(1));
        assertEquals("é é", tokens.id(2));
    }

    @Test
    void decodesEscapes() {
        byte[] expected = {
            9, 10, 13, 34, 39, 92, 0, (byte) 0xFF, (byte) 0xE2, (byte) 0x82, (byte) 0xAC, 'x'
        };
        assertArrayEquals(expected, lex("\"\\t\\n\\r\\\"\\'\\\\\\00\\fF\\u{20_AC}x\"").string(0));
    }

    @Test
    void pairsParenthesesOfAnnotationsToo() {
        Tokens tokens = lex("(a (@b (c) , \")\") d)");
        assertEquals(TokenKind.ANNOTATION, tokens.kind(2));
        assertEquals("b", tokens.annotationId(2));
        assertEquals("d", tokens.text(tokens.skipAnnotations(2)));
        assertEquals(tokens.count() - 2, tokens.close(0));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "(; (; ;), unclosed comment", "`\"abc`, unclosed string",
                        "(@a ( ), unclosed annotation",
                "`\"\\z\"`, illegal escape", "`\"\\u{d800}\"`, illegal escape",
                        "`\"\\u{110000}\"`, illegal escape",
                "$, empty identifier", "`$\"\"`, empty identifier", "(@), empty annotation id",
                "é, illegal character", "`$\"\\ff\"`, malformed UTF-8 encoding"
            })
    void rejects(String text, String message) {
        assertEquals(message, assertThrows(Malformed.class, () -> lex(text)).reason());
    }

    @Test
    void rejectsWhatIsNotUtf8() {
        byte[] bytes = {';', ';', ' ', (byte) 0xC0, (byte) 0x80};
        Malformed e = assertThrows(Malformed.class, () -> Lexer.lex(new Source(bytes)));
        assertEquals("malformed UTF-8 encoding", e.reason());
        assertEquals(new Position.Text(1, 4), e.position());
    }

    @Test
    void countsColumnsInCodePointsAndEveryKindOfLine() {
        Malformed e = assertThrows(Malformed.class, () -> lex("\r\n\r(;é𝄞;)\t\u00e9"));
        assertEquals(new Position.Text(3, 8), e.position());
        assertEquals("(;é𝄞;)\té\n      \t^", e.excerpt());
    }
}
