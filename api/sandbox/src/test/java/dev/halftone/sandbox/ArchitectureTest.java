package dev.halftone.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.halftone", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule sandbox_dependsOnNothingOfOurs = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.halftone.sandbox..",
                    "java..",
                    "javax.crypto..",
                    "javax.imageio..",
                    "io.vertx..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("dev.halftone.sandbox.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule vendors_doNotKnowTheServer = noClasses()
            .that()
            .resideInAnyPackage("..sandbox.openai..", "..sandbox.replicate..", "..sandbox.vendor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.halftone.sandbox");

    @ArchTest
    static final ArchRule vendors_doNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..sandbox.openai..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..sandbox.replicate..");

    @ArchTest
    static final ArchRule faultsAndPictures_knowNoVendor = noClasses()
            .that()
            .resideInAnyPackage("..sandbox.fault..", "..sandbox.picture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..sandbox.vendor..", "..sandbox.openai..", "..sandbox.replicate..");
}
