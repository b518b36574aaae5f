package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.PluginCode.Use;
import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the code of a plugin may not use, wherever the host can reach it. */
public final class BytecodeRules {

    private static final Pattern INPUT_OR_OUTPUT = Pattern.compile("java\\.net\\.http\\..*"
            + "|java\\.net\\.(?!URI\\b|URISyntaxException|URLEncoder|URLDecoder|IDN).*"
            + "|javax\\.net\\..*|javax\\.naming\\..*|java\\.sql\\..*|javax\\.sql\\..*|java\\.rmi\\..*"
            + "|java\\.nio\\.channels\\..*"
            + "|java\\.nio\\.file\\.(Files|FileSystems|FileSystem|Paths|Path)"
            + "|java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|Console)"
            + "|java\\.lang\\.(Process|ProcessBuilder|ProcessHandle)"
            + "|java\\.util\\.prefs\\..*|java\\.util\\.(zip\\.ZipFile|jar\\.JarFile)"
            + "|java\\.lang\\.reflect\\.(Method|Constructor|Field)|java\\.util\\.ServiceLoader"
            + "|java\\.lang\\.(ClassLoader|invoke\\.MethodHandles\\$Lookup|System\\$Logger)"
            + "|sun\\.misc\\..*|jdk\\.internal\\..*");

    private static final Set<String> INPUT_OR_OUTPUT_CALLS = Set.of(
            "java.lang.System.in",
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.load",
            "java.lang.System.loadLibrary",
            "java.lang.Runtime.exec",
            "java.lang.Runtime.load",
            "java.lang.Runtime.loadLibrary",
            "java.lang.Class.forName",
            "java.lang.Class.getMethod",
            "java.lang.Class.getDeclaredMethod");

    private static final Pattern SURROUNDINGS = Pattern.compile("java\\.time\\.[A-Za-z.$]+\\.now"
            + "|java\\.time\\.chrono\\.[A-Za-z.$]+\\.(now|dateNow)"
            + "|java\\.time\\.Clock\\.(system|tick).*"
            + "|java\\.time\\.InstantSource\\.system"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*|java\\.security\\.SecureRandom\\..*"
            + "|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Calendar\\.getInstance|java\\.lang\\.Math\\.random"
            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty|getProperties|setProperty)"
            + "|java\\.lang\\.Boolean\\.getBoolean|java\\.lang\\.Integer\\.getInteger|java\\.lang\\.Long\\.getLong");

    /** Harmless with a seed or an instant, and so only forbidden without an argument. */
    private static final Set<String> MADE_OF_NOTHING =
            Set.of("java.util.Date", "java.util.Random", "java.util.SplittableRandom", "java.util.GregorianCalendar");

    private static final Set<String> DEFAULT_CHARSET = Set.of(
            "java.lang.String.getBytes()",
            "java.lang.String.<init>(byte[])",
            "java.lang.String.<init>(byte[], int, int)",
            "java.io.InputStreamReader.<init>(java.io.InputStream)",
            "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
            "java.io.ByteArrayOutputStream.toString()",
            "java.util.Scanner.<init>(java.io.InputStream)",
            "java.net.URLEncoder.encode(java.lang.String)",
            "java.net.URLDecoder.decode(java.lang.String)",
            "java.nio.charset.Charset.defaultCharset()");

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "PUR-1",
                    "No code that the host calls opens files, connections or processes, prints, or loads code unseen.",
                    "Answer a call as a value and let the host send it; only a CredentialSource may do input or output.",
                    (plugin, examination) -> uses(
                            plugin,
                            examination,
                            "no input or output",
                            use -> INPUT_OR_OUTPUT.matcher(use.owner()).matches()
                                    || INPUT_OR_OUTPUT_CALLS.contains(use.target())
                                    || isStackTracePrinted(use)),
                    Feature.ARTIFACT,
                    Feature.PROVIDER),
            Rule.must(
                    "PUR-2",
                    "No code that the host calls reads a clock, randomness, the environment or system properties.",
                    "Take the instant and the key from CallContext, and settings from Config.",
                    (plugin, examination) -> uses(
                            plugin,
                            examination,
                            "nothing but arguments",
                            use -> SURROUNDINGS.matcher(use.target()).matches()
                                    || (use.name().equals("<init>")
                                            && use.parameters().isEmpty()
                                            && MADE_OF_NOTHING.contains(use.owner()))),
                    Feature.ARTIFACT,
                    Feature.PROVIDER),
            Rule.must(
                    "PUR-8",
                    "No code that the host calls reads or writes text in the default charset.",
                    "Name the charset: StandardCharsets.UTF_8.",
                    (plugin, examination) -> uses(
                            plugin,
                            examination,
                            "a named charset",
                            use -> DEFAULT_CHARSET.contains(
                                    use.target() + "(" + String.join(", ", use.parameters()) + ")")),
                    Feature.ARTIFACT,
                    Feature.PROVIDER));

    private BytecodeRules() {}

    private static void uses(
            PluginUnderTest plugin, Examination examination, String expected, Predicate<Use> forbidden) {
        plugin.code().ifPresent(code -> {
            examination.checked(code.size());
            code.uses().stream()
                    .filter(forbidden)
                    .forEach(use -> examination.fail("the code", use.from(), expected, use.target()));
        });
    }

    private static boolean isStackTracePrinted(Use use) {
        return use.name().equals("printStackTrace") && use.parameters().isEmpty();
    }
}
