package org.trifola.tck.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The arrows between packages. A rule about a package that does not exist yet holds. */
class ArchitectureTest {
    /** From the top down; packages of one row do not know each other. */
    private static final String[][] FORMAT = {
        {
            "org.trifola.format.binary..",
            "org.trifola.format.dwarf..",
            "org.trifola.format.text..",
            "org.trifola.format.validation.."
        },
        {"org.trifola.format.module.."},
        {"org.trifola.format.instruction.."},
        {"org.trifola.format.encoding.."},
        {"org.trifola.format.types.."},
        {"org.trifola.format.diagnostic.."},
    };

    /**
     * From the top down. The root package is the top: nothing imports it. Code stands below the
     * runtime structure since instances, functions and traps refer to the code that they share.
     */
    private static final String[][] LANGUAGE = {
        {"org.trifola.language"},
        {"org.trifola.language.javascript.."},
        {
            "org.trifola.language.interop..",
            "org.trifola.language.limits..",
            "org.trifola.language.script.."
        },
        {"org.trifola.language.instantiation.."},
        {"org.trifola.language.host.."},
        {"org.trifola.language.bytecode.."},
        {"org.trifola.language.interpreter.."},
        {"org.trifola.language.scope.."},
        {"org.trifola.language.runtime.."},
        {"org.trifola.language.code.."},
        {"org.trifola.language.source.."},
        {"org.trifola.language.heap.."},
        {"org.trifola.language.vector.."},
        {"org.trifola.language.numeric.."},
    };

    private static final String[][] MODULES = {
        {"org.trifola.launcher..", "org.trifola.tck.."},
        {"org.trifola.wasi.."},
        {"org.trifola.component.."},
        {"org.trifola.language.."},
        {"org.trifola.format.."},
    };

    private static JavaClasses classes;

    @BeforeAll
    static void importMainClasses() {
        classes = new ClassFileImporter().importPaths(WorkingTree.classDirectories());
    }

    @Test
    void modulesPointDownward() {
        checkLayers(MODULES);
    }

    @Test
    void formatPackagesPointDownward() {
        checkLayers(FORMAT);
    }

    @Test
    void languagePackagesPointDownward() {
        checkLayers(LANGUAGE);
    }

    @Test
    void languageRootIsImportedByNoPackage() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.trifola.language")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.trifola.language"));
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching("org.trifola.(**)").should().beFreeOfCycles());
    }

    @Test
    void formatAndNumericAreFreeOfTruffle() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "org.trifola.format..", "org.trifola.language.numeric..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.oracle.truffle..", "org.graalvm.."));
    }

    @Test
    void numericNeedsNothingButJava() {
        check(
                classes()
                        .that()
                        .resideInAPackage("org.trifola.language.numeric..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..", "org.jspecify..", "org.trifola.language.numeric.."));
    }

    @Test
    void hotPackagesUseNeitherStreamsNorBoxingCollections() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "org.trifola.language.interpreter..",
                                "org.trifola.language.runtime..",
                                "org.trifola.language.numeric..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.util.stream..")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Array|Linked)(List|Deque)"
                                        + "|java\\.util\\.(Linked)?Hash(Map|Set)"
                                        + "|java\\.util\\.Tree(Map|Set)"));
    }

    @Test
    void noTypeHidesBehindAnEmptyName() {
        check(
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Util")
                        .orShould()
                        .haveNameMatching(".*(Utils|Helper|Manager|Impl|Base|Constants)"));
    }

    private static void checkLayers(String[][] layers) {
        for (int row = 0; row < layers.length; row++) {
            for (String layer : layers[row]) {
                List<String> forbidden = new ArrayList<>();
                for (int above = 0; above <= row; above++) {
                    forbidden.addAll(List.of(layers[above]));
                }
                forbidden.remove(layer);
                if (!forbidden.isEmpty()) {
                    check(
                            noClasses()
                                    .that()
                                    .resideInAPackage(layer)
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(forbidden.toArray(String[]::new)));
                }
            }
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
