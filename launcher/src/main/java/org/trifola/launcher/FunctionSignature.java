package org.trifola.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * The type of an exported function.
 *
 * @param params in the text format's spelling: {@code i32}, {@code (ref null func)}
 * @param results likewise
 */
record FunctionSignature(List<String> params, List<String> results) {
    FunctionSignature {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    /** Reads the text of a type: {@code (func (param i32 i64) (result f32))}. */
    static FunctionSignature parse(String text) {
        List<String> params = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (String clause : items(inner(text))) {
            List<String> words = clause.startsWith("(") ? items(inner(clause)) : List.of(clause);
            List<String> types = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "param" -> params.addAll(types);
                case "result" -> results.addAll(types);
                default -> {}
            }
        }
        return new FunctionSignature(params, results);
    }

    private static String inner(String form) {
        return form.substring(1, form.length() - 1);
    }

    /** The words and forms that {@code text} consists of. */
    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ' ' && depth == 0) {
                if (i > start) {
                    items.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return items;
    }
}
