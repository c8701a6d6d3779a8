package org.trifola.tck.polyglot;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.InlineSnippet;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Tells GraalVM's TCK what wasm has: functions that make values of each kind, and functions of one
 * instruction each as expressions and statements.
 */
public final class WasmProvider implements LanguageProvider {
    private static final String ID = "wasm";

    private static final TypeDescriptor NUMBER = TypeDescriptor.NUMBER;

    /** How a wasm type's values are told from others. */
    private enum Kind {
        I32("i32", Value::fitsInInt),
        I64("i64", Value::fitsInLong),
        F32("f32", Value::fitsInFloat),
        F64("f64", Value::fitsInDouble);

        final String type;
        final Predicate<Value> fits;

        Kind(String type, Predicate<Value> fits) {
            this.type = type;
            this.fits = fits;
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    private static Source source(String name, String text) {
        return Source.newBuilder(ID, text, name).mimeType("text/x-wasm-wat").buildLiteral();
    }

    private static Value exports(Context context, String fields) {
        Value module = context.eval(source("snippet.wat", "(module " + fields + ")"));
        return module.newInstance().getMember("exports");
    }

    private static Value function(Context context, String signatureAndBody) {
        return exports(context, "(func (export \"f\") " + signatureAndBody + ")").getMember("f");
    }

    @Override
    public Value createIdentityFunction(Context context) {
        return function(context, "(param externref) (result externref) (local.get 0)");
    }

    @Override
    public Collection<? extends Snippet> createValueConstructors(Context context) {
        List<Snippet> snippets = new ArrayList<>();
        for (String number :
                List.of(
                        "i32.const 42",
                        "i32.const -2147483648",
                        "i64.const 42",
                        "i64.const 0x7fffffffffffffff",
                        "f32.const 0.5",
                        "f64.const 42",
                        "f64.const 0.1",
                        "f64.const -inf")) {
            String type = number.substring(0, 3);
            Value make = function(context, "(result " + type + ") (" + number + ")");
            snippets.add(Snippet.newBuilder(number, make, NUMBER).build());
        }
        Value none = function(context, "(result externref) (ref.null extern)");
        snippets.add(Snippet.newBuilder("null", none, TypeDescriptor.NULL).build());
        Value nothing = function(context, "nop");
        snippets.add(Snippet.newBuilder("no result", nothing, TypeDescriptor.NULL).build());
        Value several = function(context, "(result i32 f64) (i32.const 1) (f64.const 2)");
        snippets.add(
                Snippet.newBuilder("several results", several, TypeDescriptor.array(NUMBER))
                        .build());
        Value self = function(context, "(result funcref) (ref.func 0)");
        // The type of a function is asked of its meta-object; any arguments may be tried.
        TypeDescriptor executable =
                TypeDescriptor.intersection(TypeDescriptor.EXECUTABLE_ANY, TypeDescriptor.OBJECT);
        snippets.add(Snippet.newBuilder("function", self, executable).build());
        return snippets;
    }

    @Override
    public Collection<? extends Snippet> createExpressions(Context context) {
        List<Snippet> snippets = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String operator : List.of("add", "sub", "mul", "eq", "ne")) {
                snippets.add(binary(context, kind, operator, (_, _) -> true));
            }
        }
        snippets.add(binary(context, Kind.I32, "div_s", (_, b) -> b.asInt() != 0));
        snippets.add(binary(context, Kind.I32, "lt_u", (_, _) -> true));
        snippets.add(binary(context, Kind.I64, "rem_u", (_, b) -> b.asLong() != 0));
        snippets.add(binary(context, Kind.F64, "div", (_, _) -> true));
        snippets.add(binary(context, Kind.F64, "max", (_, _) -> true));
        Value isNull =
                function(context, "(param externref) (result i32) (ref.is_null (local.get 0))");
        snippets.add(
                Snippet.newBuilder("ref.is_null", isNull, NUMBER)
                        .parameterTypes(TypeDescriptor.ANY)
                        .build());
        return snippets;
    }

    private static Snippet binary(
            Context context, Kind kind, String operator, BiPredicate<Value, Value> defined) {
        boolean test = List.of("eq", "ne", "lt_u").contains(operator);
        Value function =
                function(
                        context,
                        "(param %1$s %1$s) (result %2$s) (%1$s.%3$s (local.get 0) (local.get 1))"
                                .formatted(kind.type, test ? "i32" : kind.type, operator));
        return Snippet.newBuilder(kind.type + "." + operator, function, NUMBER)
                .parameterTypes(NUMBER, NUMBER)
                .resultVerifier(run -> verify(run, kind, defined))
                .build();
    }

    /** Numbers that the type has give a result; others are refused, and undefined results trap. */
    private static void verify(
            ResultVerifier.SnippetRun run, Kind kind, BiPredicate<Value, Value> defined) {
        Value a = run.getParameters().get(0);
        Value b = run.getParameters().get(1);
        boolean fit = kind.fits.test(a) && kind.fits.test(b);
        if (fit && defined.test(a, b)) {
            ResultVerifier.getDefaultResultVerifier().accept(run);
        } else if (run.getException() == null) {
            throw new AssertionError("accepted " + a + " and " + b + ": " + run.getResult());
        } else if (!a.isNumber() || !b.isNumber()) {
            // What is no number at all is an error of type.
            throw run.getException();
        }
    }

    @Override
    public Collection<? extends Snippet> createStatements(Context context) {
        List<Snippet> snippets = new ArrayList<>();
        String choose =
                """
                (param externref externref i32) (result externref)
                (if (result externref) (local.get 2)
                  (then (local.get 0))
                  (else (local.get 1)))
                """;
        snippets.add(
                Snippet.newBuilder("if", function(context, choose), TypeDescriptor.ANY)
                        .parameterTypes(TypeDescriptor.ANY, TypeDescriptor.ANY, NUMBER)
                        .resultVerifier(run -> {
                            Value condition = run.getParameters().get(2);
                            if (condition.fitsInInt() != (run.getException() == null)) {
                                throw new AssertionError("a condition is an i32");
                            }
                            if (!condition.isNumber()) {
                                throw run.getException();
                            }
                        })
                        .build());
        String store =
                """
                (memory 1)
                (table 1 externref)
                (global $g (mut externref) (ref.null extern))
                (func (export "f") (param externref) (result externref)
                  (table.set 0 (i32.const 0) (local.get 0))
                  (global.set $g (table.get 0 (i32.const 0)))
                  (global.get $g))
                """;
        snippets.add(
                Snippet.newBuilder(
                                "store", exports(context, store).getMember("f"), TypeDescriptor.ANY)
                        .parameterTypes(TypeDescriptor.ANY)
                        .build());
        return snippets;
    }

    private static final String SCRIPT =
            """
            (module
              (func (export "run") (param $n i32) (result i32) (local $sum i32)
                (loop $next
                  (local.set $sum (i32.add (local.get $sum) (local.get $n)))
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $next (local.get $n)))
                (local.get $sum)))
            """;

    @Override
    public Collection<? extends Snippet> createScripts(Context context) {
        return List.of(script(context));
    }

    private static Snippet script(Context context) {
        Value run =
                context.eval(source("sum.wat", SCRIPT))
                        .newInstance()
                        .getMember("exports")
                        .getMember("run");
        Value script =
                context.asValue((org.graalvm.polyglot.proxy.ProxyExecutable) _ -> run.execute(10));
        return Snippet.newBuilder("sum.wat", script, NUMBER)
                .resultVerifier(result -> {
                    ResultVerifier.getDefaultResultVerifier().accept(result);
                    if (result.getResult().asInt() != 55) {
                        throw new AssertionError(result.getResult());
                    }
                })
                .build();
    }

    @Override
    public Collection<? extends InlineSnippet> createInlineScripts(Context context) {
        return List.of(
                InlineSnippet.newBuilder(script(context), "(i32.add (local.get $n) (i32.const 1))")
                        .build());
    }

    @Override
    public Collection<? extends Source> createInvalidSyntaxScripts(Context context) {
        return List.of(
                source("parenthesis.wat", "(module (func)"),
                source("keyword.wat", "(module (funk))"),
                source("type.wat", "(module (func (result i32)))"));
    }
}
