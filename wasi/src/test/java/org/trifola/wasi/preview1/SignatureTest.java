package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.FuncType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The declared functions are those of the contract. */
class SignatureTest {
    private static final Pattern FUNCTION =
            Pattern.compile("func \\(export \"(\\w+)\"\\)(.*?)\n  \\)", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\(param \\$\\w+ (?:\\$?(\\w+)|\\(@witx (?:const_)?pointer.*?)\\)");
    private static final Pattern RESULT =
            Pattern.compile("\\(expected (?:(\\$\\w+)|\\(tuple (.*?)\\))? ?\\(error \\$errno\\)");

    @Test
    void declaresWhatTheContractHas() throws IOException {
        Path witx =
                Path.of(System.getProperty("trifola.suites", "../../shared/suites"))
                        .resolve("wasi-wit/preview1-witx/witx/wasi_snapshot_preview1.witx");
        assumeTrue(Files.exists(witx), "no " + witx);
        Map<String, String> contract = new TreeMap<>();
        Matcher functions = FUNCTION.matcher(Files.readString(witx).replaceAll(";;.*", ""));
        while (functions.find()) {
            contract.put(functions.group(1), type(functions.group(2)).toString());
        }
        assertEquals(46, contract.size());
        assertEquals(contract, declared());
    }

    private static Map<String, String> declared() {
        FakeEnvironment environment = new FakeEnvironment();
        Map<String, String> declared = new TreeMap<>();
        Preview1.module(environment, Snapshot.PREVIEW1)
                .functions()
                .forEach((name, entry) -> declared.put(name, entry.type().toString()));
        return declared;
    }

    /**
     * The type of a function from its text in the contract. Results are passed by pointers behind
     * the parameters.
     */
    private static FuncType type(String text) {
        StringBuilder parameters = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String name = parameter.group(1) == null ? "*u8" : parameter.group(1);
            parameters.append(parameters.isEmpty() ? "" : ", ").append("p: ").append(name);
        }
        Matcher result = RESULT.matcher(text);
        boolean hasErrno = result.find();
        if (hasErrno) {
            int count =
                    result.group(2) != null
                            ? result.group(2).split(" ", -1).length
                            : result.group(1) != null ? 1 : 0;
            for (int i = 0; i < count; i++) {
                parameters.append(parameters.isEmpty() ? "" : ", ").append("r: *u8");
            }
        }
        return Signature.of(parameters.toString(), hasErrno).type();
    }
}
