package dev.halftone.conformance.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Plugins that are wrong as JARs, or in their bytecode. */
public final class PackagedSpecimens {

    private PackagedSpecimens() {}

    public static List<PackagedSpecimen> all() {
        return List.of(
                specimen(
                        "NoServiceFile",
                        "a class that is not registered",
                        "PKG-1",
                        "names no provider",
                        jar -> jar.service(Optional.empty())),
                specimen(
                        "NamesNobody",
                        "a registered class that is not there",
                        "PKG-1",
                        "names small.Missing",
                        jar -> jar.service(Optional.of("small.Small\nsmall.Missing # gone\n"))),
                specimen(
                        "ThrowsOnConstruction",
                        "a constructor that throws",
                        "PKG-2",
                        "no licence",
                        jar -> jar.with(
                                "CONSTRUCTOR", "if (count == 0) throw new IllegalStateException(\"no licence\");")),
                specimen(
                        "ThrowsAsItDescribesItself",
                        "an id that throws",
                        "PKG-2",
                        "no id today",
                        jar -> jar.replacing("return \"small\";", "throw new IllegalStateException(\"no id today\");")),
                specimen(
                        "ShadesTheSpi",
                        "a copy of a class of the SPI",
                        "PKG-3",
                        "carries 1 classes of the SPI",
                        jar -> jar.resource("dev/halftone/spi/Copy.class", "\0\0\0\0\0\0\0" + "4")),
                specimen(
                        "FromTheFuture",
                        "built against a later version",
                        "PKG-4",
                        "SPI 1.1",
                        jar -> jar.version(Optional.of("1.1")).replacing("/*VERSION*/1, 0", "1, 1")),
                specimen(
                        "ManifestOfAnother",
                        "a manifest that names another version",
                        "PKG-4",
                        "2.0",
                        jar -> jar.version(Optional.of("2.0"))),
                specimen(
                        "ManifestWithoutVersion",
                        "a manifest that names none",
                        "PKG-4",
                        "no such attribute",
                        jar -> jar.version(Optional.empty())),
                specimen(
                        "ManifestUnreadable",
                        "a manifest that names no number",
                        "PKG-4",
                        "'one' is no SPI version",
                        jar -> jar.version(Optional.of("one"))),
                specimen(
                        "Shouts",
                        "an id in capitals",
                        "PKG-5",
                        "Small",
                        jar -> jar.replacing("return \"small\"", "return \"Small\"")),
                specimen(
                        "TwoOfOneId",
                        "two providers of one id",
                        "PKG-5",
                        "claimed by small.Small and by small.Small$Second",
                        jar -> jar.with("MEMBERS", "public static class Second extends Small { }")
                                .service(Optional.of("small.Small\nsmall.Small$Second\n"))),
                specimen(
                        "ClassOfATooNewJava",
                        "a class file of a later Java",
                        "PKG-6",
                        "got Java 18",
                        jar -> jar.resource("small/Late.class", "\0\0\0\0\0\0\0" + (char) 62)),
                specimen(
                        "BrokenScript",
                        "a script that is none",
                        "PKG-7",
                        "key 'format' is missing",
                        jar -> jar.resource("halftone/scripts/a.json", "{}")),
                specimen(
                        "BrokenReference",
                        "a reference that is none",
                        "PKG-7",
                        "is no JSON",
                        jar -> jar.resource("halftone/references/small.json", "{")),
                specimen(
                        "BringsAClient",
                        "an HTTP client beside its own classes",
                        "PKG-8",
                        "such as small.library.okhttp3.Call",
                        jar -> jar.resource("small/library/okhttp3/Call.class", "none")),
                specimen(
                        "OpensASocket",
                        "an HTTP client of the JDK",
                        "PUR-1",
                        "java.net.http.HttpClient",
                        jar -> jar.with("PREPARE", "if (prompt == null) java.net.http.HttpClient.newHttpClient();")),
                specimen(
                        "OpensASocketWhenCalledBack",
                        "a socket in what the JDK calls back",
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
                        "a file by a method reference",
                        "PUR-1",
                        "java.nio.file.Files",
                        jar -> jar.with(
                                "PREPARE",
                                "java.util.function.Predicate<java.nio.file.Path> p = java.nio.file.Files::exists;")),
                specimen(
                        "OpensASocketByReflection",
                        "a class by its name",
                        "PUR-1",
                        "java.lang.Class.forName",
                        jar -> jar.with(
                                "PREPARE",
                                "try { Class.forName(\"java.net.Socket\"); } catch (ClassNotFoundException e) { }")),
                specimen(
                        "Prints",
                        "writes to standard error",
                        "PUR-1",
                        "java.lang.System.err",
                        jar -> jar.with("PREPARE", "if (prompt == null) System.err.println(prompt);")),
                specimen(
                        "SignsOverTheNet",
                        "a socket to sign with",
                        "PUR-1",
                        "java.net.Socket",
                        jar -> jar.with("AUTHORIZE", "if (call == null) new java.net.Socket();")),
                specimen(
                        "ReadsTheClock",
                        "the clock instead of the context",
                        "PUR-2",
                        "java.time.Instant.now",
                        jar -> jar.with("PREPARE", "if (java.time.Instant.now().getNano() < 0) return null;")),
                specimen(
                        "SignsWithItsOwnClock",
                        "a clock to sign with",
                        "PUR-2",
                        "java.time.Clock.systemUTC",
                        jar -> jar.with("AUTHORIZE", "java.time.Clock.systemUTC();")),
                specimen(
                        "ThrowsDice",
                        "randomness",
                        "PUR-2",
                        "java.util.Random.<init>",
                        jar -> jar.with("PREPARE", "new Random().nextInt();")),
                specimen(
                        "LooksAround",
                        "an environment variable",
                        "PUR-2",
                        "java.lang.System.getenv",
                        jar -> jar.with("PREPARE", "System.getenv(\"PATH\");")),
                specimen(
                        "RemembersLastTask",
                        "a static field that changes",
                        "PUR-3",
                        "expected",
                        jar -> jar.with("PREPARE", "prompt = prompt + (count++);")),
                specimen(
                        "SpeaksGerman",
                        "the default locale in a number",
                        "PUR-4",
                        "under de-DE in America/St_Johns",
                        jar -> jar.with(
                                "PREPARE",
                                "prompt = prompt + String.format(\"%.2f\", new java.math.BigDecimal(\"1.5\"));")),
                specimen(
                        "FormatsWhenItIsLoaded",
                        "the default locale in a constant",
                        "PUR-4",
                        "under ar-EG",
                        jar -> jar.with("MEMBERS", "static final String ONE = String.format(\"%d\", 1);")
                                .with("PREPARE", "prompt = prompt + ONE;")),
                specimen(
                        "CapitalI",
                        "the default locale in capitals",
                        "PUR-4",
                        "under tr-TR",
                        jar -> jar.with("PREPARE", "prompt = prompt + \"title\".toUpperCase();")),
                specimen(
                        "DaysOfItsHome",
                        "the default time zone in a day",
                        "PUR-4",
                        "in Pacific/Apia",
                        jar -> jar.with(
                                "PREPARE",
                                "prompt = prompt + context.now().atZone(java.time.ZoneId.systemDefault()).toLocalDate();")),
                specimen(
                        "LendsItsList",
                        "a list that can be changed",
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
                        "a thread",
                        "PUR-7",
                        "thread 'left'",
                        jar -> jar.with(
                                "PREPARE",
                                "if (count++ == 0) { Thread t = new Thread(() -> { try { Thread.sleep(60_000); } catch"
                                        + " (InterruptedException e) { } }, \"left\"); t.setDaemon(true); t.start(); }")),
                specimen(
                        "LeavesAThreadWhenLoaded",
                        "a thread from a static initialiser",
                        "PUR-7",
                        "thread 'left'",
                        jar -> jar.with(
                                "STATIC",
                                "Thread t = new Thread(() -> { try { Thread.sleep(60_000); } catch"
                                        + " (InterruptedException e) { } }, \"left\"); t.setDaemon(true); t.start();")),
                specimen(
                        "SpeaksItsOwnCharset",
                        "the default charset",
                        "PUR-8",
                        "java.lang.String.getBytes",
                        jar -> jar.with("PREPARE", "prompt.getBytes();")));
    }

    /** What looks odd and is right. */
    public static List<PackagedSpecimen> harmless() {
        return List.of(harmless(
                "CredentialsFromAFile",
                jar -> jar.with(
                        "CREDENTIALS",
                        "try { java.nio.file.Files.readString(java.nio.file.Path.of(\"key\")); java.time.Instant.now(); }"
                                + " catch (java.io.IOException e) { }")));
    }

    private static PackagedSpecimen harmless(String name, UnaryOperator<PluginJar> change) {
        return new PackagedSpecimen(name, "nothing", Map.of(), change);
    }

    private static PackagedSpecimen specimen(
            String name, String defect, String rule, String phrase, UnaryOperator<PluginJar> change) {
        return new PackagedSpecimen(name, defect, Map.of(rule, phrase), change);
    }
}
