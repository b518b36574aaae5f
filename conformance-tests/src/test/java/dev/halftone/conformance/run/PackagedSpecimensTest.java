package dev.halftone.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.Finding;
import dev.halftone.conformance.RuleCatalogue;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import dev.halftone.conformance.subject.PluginLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are wrong as JARs, or in their bytecode: each breaks exactly the rules it names, and says why. */
class PackagedSpecimensTest {

    private static final ConformanceKit KIT = new ConformanceKit(RuleCatalogue.all().stream()
            .filter(rule -> rule.id().startsWith("PKG") || rule.id().startsWith("PUR"))
            .toList());

    @TempDir
    private Path folder;

    @Test
    void smallPlugin_breaksNothing() throws IOException {
        assertThat(broken(PluginJar.in(folder).build("small"))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> specimen_breaksExactlyItsRules() {
        return Stream.of(
                specimen("NoServiceFile", "PKG-1", "names no provider", jar -> jar.service(Optional.empty())),
                specimen(
                        "NamesNobody",
                        "PKG-1",
                        "names small.Missing",
                        jar -> jar.service(Optional.of("small.Small\nsmall.Missing # gone\n"))),
                specimen(
                        "ThrowsOnConstruction",
                        "PKG-2",
                        "no licence",
                        jar -> jar.with(
                                "CONSTRUCTOR", "if (count == 0) throw new IllegalStateException(\"no licence\");")),
                specimen(
                        "ThrowsAsItDescribesItself",
                        "PKG-2",
                        "no id today",
                        jar -> jar.replacing("return \"small\";", "throw new IllegalStateException(\"no id today\");")),
                specimen(
                        "ShadesTheSpi",
                        "PKG-3",
                        "carries 1 classes of the SPI",
                        jar -> jar.resource("dev/halftone/spi/Copy.class", "\0\0\0\0\0\0\0" + "4")),
                specimen(
                        "FromTheFuture",
                        "PKG-4",
                        "SPI 1.1",
                        jar -> jar.version(Optional.of("1.1")).replacing("/*VERSION*/1, 0", "1, 1")),
                specimen("ManifestOfAnother", "PKG-4", "2.0", jar -> jar.version(Optional.of("2.0"))),
                specimen("ManifestWithoutVersion", "PKG-4", "no such attribute", jar -> jar.version(Optional.empty())),
                specimen(
                        "ManifestUnreadable",
                        "PKG-4",
                        "'one' is no SPI version",
                        jar -> jar.version(Optional.of("one"))),
                specimen("Shouts", "PKG-5", "Small", jar -> jar.replacing("return \"small\"", "return \"Small\"")),
                specimen(
                        "TwoOfOneId",
                        "PKG-5",
                        "claimed by small.Small and by small.Small$Second",
                        jar -> jar.with("MEMBERS", "public static class Second extends Small { }")
                                .service(Optional.of("small.Small\nsmall.Small$Second\n"))),
                specimen(
                        "ClassOfATooNewJava",
                        "PKG-6",
                        "got Java 18",
                        jar -> jar.resource("small/Late.class", "\0\0\0\0\0\0\0" + (char) 62)),
                specimen(
                        "BrokenScript",
                        "PKG-7",
                        "key 'format' is missing",
                        jar -> jar.resource("halftone/scripts/a.json", "{}")),
                specimen(
                        "BrokenReference",
                        "PKG-7",
                        "is no JSON",
                        jar -> jar.resource("halftone/references/small.json", "{")),
                specimen(
                        "BringsAClient",
                        "PKG-8",
                        "such as small.library.okhttp3.Call",
                        jar -> jar.resource("small/library/okhttp3/Call.class", "none")),
                specimen(
                        "OpensASocket",
                        "PUR-1",
                        "java.net.http.HttpClient",
                        jar -> jar.with("PREPARE", "if (prompt == null) java.net.http.HttpClient.newHttpClient();")),
                specimen(
                        "OpensASocketWhenCalledBack",
                        "PUR-1",
                        "java.net.Socket",
                        jar -> jar.with(
                                        "PREPARE",
                                        "Comparator<String> c = new Far(); prompt.length(); List.of(\"a\").stream().sorted(c);")
                                .with(
                                        "MEMBERS",
                                        "static class Far implements Comparator<String> { public int compare(String a,"
                                                + " String b) { try { new java.net.Socket(a, 1); } catch (Exception e) { } return 0; } }")),
                specimen(
                        "OpensASocketByReference",
                        "PUR-1",
                        "java.nio.file.Files",
                        jar -> jar.with(
                                "PREPARE",
                                "java.util.function.Predicate<java.nio.file.Path> p = java.nio.file.Files::exists;")),
                specimen(
                        "OpensASocketByReflection",
                        "PUR-1",
                        "java.lang.Class.forName",
                        jar -> jar.with(
                                "PREPARE",
                                "try { Class.forName(\"java.net.Socket\"); } catch (ClassNotFoundException e) { }")),
                specimen(
                        "Prints",
                        "PUR-1",
                        "java.lang.System.err",
                        jar -> jar.with("PREPARE", "if (prompt == null) System.err.println(prompt);")),
                specimen(
                        "SignsOverTheNet",
                        "PUR-1",
                        "java.net.Socket",
                        jar -> jar.with("AUTHORIZE", "if (call == null) new java.net.Socket();")),
                specimen(
                        "ReadsTheClock",
                        "PUR-2",
                        "java.time.Instant.now",
                        jar -> jar.with("PREPARE", "if (java.time.Instant.now().getNano() < 0) return null;")),
                specimen(
                        "SignsWithItsOwnClock",
                        "PUR-2",
                        "java.time.Clock.systemUTC",
                        jar -> jar.with("AUTHORIZE", "java.time.Clock.systemUTC();")),
                specimen(
                        "ThrowsDice",
                        "PUR-2",
                        "java.util.Random.<init>",
                        jar -> jar.with("PREPARE", "new Random().nextInt();")),
                specimen(
                        "LooksAround",
                        "PUR-2",
                        "java.lang.System.getenv",
                        jar -> jar.with("PREPARE", "System.getenv(\"PATH\");")),
                specimen(
                        "RemembersLastTask",
                        "PUR-3",
                        "expected",
                        jar -> jar.with("PREPARE", "prompt = prompt + (count++);")),
                specimen(
                        "SpeaksGerman",
                        "PUR-4",
                        "under de-DE in America/St_Johns",
                        jar -> jar.with(
                                "PREPARE",
                                "prompt = prompt + String.format(\"%.2f\", new java.math.BigDecimal(\"1.5\"));")),
                specimen(
                        "FormatsWhenItIsLoaded",
                        "PUR-4",
                        "under ar-EG",
                        jar -> jar.with("MEMBERS", "static final String ONE = String.format(\"%d\", 1);")
                                .with("PREPARE", "prompt = prompt + ONE;")),
                specimen(
                        "CapitalI",
                        "PUR-4",
                        "under tr-TR",
                        jar -> jar.with("PREPARE", "prompt = \"title\".toUpperCase();")),
                specimen(
                        "DaysOfItsHome",
                        "PUR-4",
                        "in Pacific/Apia",
                        jar -> jar.with(
                                "PREPARE",
                                "prompt = context.now().atZone(java.time.ZoneId.systemDefault()).toLocalDate().toString();")),
                specimen(
                        "LendsItsList",
                        "PUR-5",
                        "entries after its list was cleared",
                        jar -> jar.with(
                                        "MEMBERS",
                                        "static final List<ConfigAttribute> SHARED = new ArrayList<>(List.of("
                                                + "ConfigAttribute.of(\"a\", ConfigAttribute.Kind.TEXT, \"A.\").build()));")
                                .replacing(
                                        "configuration() { return List.of(); }", "configuration() { return SHARED; }")),
                specimen(
                        "LeavesAThread",
                        "PUR-7",
                        "thread 'left'",
                        jar -> jar.with(
                                "PREPARE",
                                "if (count++ == 0) { Thread t = new Thread(() -> { try { Thread.sleep(60_000); } catch"
                                        + " (InterruptedException e) { } }, \"left\"); t.setDaemon(true); t.start(); }")),
                specimen(
                        "LeavesAThreadWhenLoaded",
                        "PUR-7",
                        "thread 'left'",
                        jar -> jar.with(
                                "STATIC",
                                "Thread t = new Thread(() -> { try { Thread.sleep(60_000); } catch"
                                        + " (InterruptedException e) { } }, \"left\"); t.setDaemon(true); t.start();")),
                specimen(
                        "SpeaksItsOwnCharset",
                        "PUR-8",
                        "java.lang.String.getBytes",
                        jar -> jar.with("PREPARE", "prompt.getBytes();")));
    }

    @Test
    void credentialSource_mayReadFilesAndTheClock() throws IOException {
        Path jar = PluginJar.in(folder)
                .with(
                        "CREDENTIALS",
                        "try { java.nio.file.Files.readString(java.nio.file.Path.of(\"key\")); java.time.Instant.now(); }"
                                + " catch (java.io.IOException e) { }")
                .build("small");

        assertThat(broken(jar)).isEmpty();
    }

    private DynamicTest specimen(
            String name, String rule, String phrase, java.util.function.UnaryOperator<PluginJar> defect) {
        return DynamicTest.dynamicTest(name, () -> {
            Path jar = defect.apply(PluginJar.in(folder)).build(name);

            List<RuleResult> broken = broken(jar);

            assertThat(broken)
                    .as(said(broken))
                    .extracting(result -> result.rule().id())
                    .containsExactly(rule);
            assertThat(said(broken)).contains(phrase);
        });
    }

    private static List<RuleResult> broken(Path jar) throws IOException {
        try (PluginLoader loader = new PluginLoader(jar)) {
            return KIT.examine(loader.load(List.of(), Instant.parse("2026-11-22T12:00:00Z"))).stream()
                    .filter(result -> result.verdict() == Verdict.BROKEN)
                    .toList();
        }
    }

    private static String said(List<RuleResult> results) {
        return results.stream()
                .flatMap(result -> result.findings().stream()
                        .map(Finding::toString)
                        .map(text -> result.rule().id() + ": " + text))
                .collect(Collectors.joining("\n"));
    }
}
