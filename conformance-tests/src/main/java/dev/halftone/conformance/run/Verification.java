package dev.halftone.conformance.run;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleCatalogue;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.report.ConformanceReport;
import dev.halftone.conformance.report.PluginReport;
import dev.halftone.conformance.subject.Canary;
import dev.halftone.conformance.subject.PluginFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Examines JARs, each in a process of its own, one after the other. Whatever a plugin does, this process goes on.
 * Immutable, thread-safe.
 */
public final class Verification {

    /** How long a JAR may take when nothing else is said. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

    private static final int RECORDING = 5;
    private static final String LASTING = "PUR-6";
    private static final String OWN_ID = "PKG-5";

    private final List<Path> scripts;
    private final Duration limit;

    /**
     * A way to examine.
     *
     * @param scripts further folders or JARs with scripts and references
     * @param limit for each JAR
     */
    public Verification(List<Path> scripts, Duration limit) {
        this.scripts = scripts.stream().map(Path::toAbsolutePath).toList();
        this.limit = limit;
    }

    /**
     * Examines the JARs.
     *
     * @param progress is told the name of each JAR before it is examined
     */
    public ConformanceReport examine(List<Path> jars, Consumer<String> progress) throws IOException {
        Instant at = Instant.now();
        List<PluginReport> reports = new ArrayList<>();
        for (Path jar : jars) {
            progress.accept(name(jar));
            reports.add(inOwnFolder(jar, (copy, folder) -> examine(copy, folder)));
        }
        return new ConformanceReport(at, ConformanceReport.runningKit(), withSharedIds(reports));
    }

    /**
     * Writes references of the JARs' providers into a folder, a file each.
     *
     * @return what went wrong; each a sentence
     */
    public List<String> record(List<Path> jars, Path into) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path jar : jars) {
            problems.addAll(inOwnFolder(jar, (copy, folder) -> {
                Path file = folder.resolve("journal");
                // Recording searches for what a plugin knows; that is done rarely, and may take longer.
                WatchedProcess.End end =
                        start(copy, file, into.toAbsolutePath().toString(), folder, limit.multipliedBy(RECORDING));
                Journal journal = Journal.read(file, RuleCatalogue.all());
                Optional<String> trouble =
                        journal.isComplete() && journal.stopped().isEmpty()
                                ? Optional.empty()
                                : Optional.of(name(jar) + " " + ending(end, journal) + ".");
                return trouble
                        .or(() -> journal.providers().isEmpty()
                                ? Optional.of(name(jar) + " has no provider that could be recorded.")
                                : Optional.empty())
                        .stream()
                        .toList();
            }));
        }
        return problems;
    }

    private PluginReport examine(Path jar, Path folder) throws IOException {
        long start = System.nanoTime();
        Path file = folder.resolve("journal");
        WatchedProcess.End end = start(jar, file, "", folder, limit);
        Journal journal = Journal.read(file, RuleCatalogue.all());
        return new PluginReport(
                name(jar),
                sha256(jar),
                journal.providers(),
                journal.features(),
                results(name(jar), end, journal),
                content(jar),
                Duration.ofNanos(System.nanoTime() - start),
                Canary.hide(end.printed()));
    }

    private WatchedProcess.End start(Path jar, Path journal, String recording, Path folder, Duration time)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(jar.toString(), journal.toString(), recording));
        scripts.forEach(place -> arguments.add(place.toString()));
        return WatchedProcess.run(ExaminationProcess.class, arguments, folder, time);
    }

    private List<RuleResult> results(String jar, WatchedProcess.End end, Journal journal) {
        List<RuleResult> results = new ArrayList<>();
        Optional<String> ending = journal.isComplete() ? Optional.empty() : Optional.of(ending(end, journal));
        for (Rule rule : RuleCatalogue.all()) {
            RuleResult result = Optional.ofNullable(journal.results().get(rule.id()))
                    .orElseGet(() -> RuleResult.notExamined(
                            rule,
                            Optional.ofNullable(journal.defects().get(rule.id()))
                                    .map(defect -> "the kit itself failed, which is a defect of the kit: " + defect)
                                    .orElse("the process of the plugin had ended before")));
            if (rule.id().equals(LASTING) && ending.isPresent()) {
                result = result.with(new Finding(
                        jar, journal.last(), "a plugin that lets the kit end", ending.get(), rule.remedy()));
            }
            results.add(result);
        }
        return results;
    }

    private String ending(WatchedProcess.End end, Journal journal) {
        String how;
        if (journal.stopped().isPresent()) {
            how = journal.stopped().get();
        } else if (!end.ended()) {
            how = "did not end within " + limit.toSeconds() + " s and was ended";
        } else if (end.isOutOfMemory()) {
            how = "used up its memory of 512 MB";
        } else {
            how = "ended its process with exit code " + end.exitCode();
        }
        return how + " " + journal.last();
    }

    /** The rule on ids is the only one that looks at more than one JAR. */
    private static List<PluginReport> withSharedIds(List<PluginReport> reports) {
        Map<String, List<String>> owners = new TreeMap<>();
        for (PluginReport report : reports) {
            report.providers().stream()
                    .distinct()
                    .forEach(id -> owners.computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(report.file()));
        }
        List<PluginReport> judged = new ArrayList<>();
        for (PluginReport report : reports) {
            List<RuleResult> results = new ArrayList<>(report.results());
            for (String id : report.providers()) {
                List<String> claimed = owners.getOrDefault(id, List.of());
                if (claimed.size() > 1) {
                    results.replaceAll(result -> result.rule().id().equals(OWN_ID)
                            ? result.with(new Finding(
                                    id,
                                    "id",
                                    "one JAR with this id",
                                    String.join(" and ", claimed),
                                    result.rule().remedy()))
                            : result);
                }
            }
            judged.add(new PluginReport(
                    report.file(),
                    report.sha256(),
                    report.providers(),
                    report.features(),
                    results,
                    report.content(),
                    report.took(),
                    report.printed()));
        }
        return judged;
    }

    private static PluginReport.Content content(Path jar) {
        try {
            return PluginFile.read(jar).isEmpty() ? PluginReport.Content.NOTHING : PluginReport.Content.PLUGIN;
        } catch (IOException unreadable) {
            return PluginReport.Content.PLUGIN;
        }
    }

    /** Works on a copy: neither a build nor the plugin itself may change what is examined. */
    private static <T> T inOwnFolder(Path jar, Work<T> work) throws IOException {
        Path folder = Files.createTempDirectory("halftone-verify-");
        try {
            Path copy = Files.copy(jar, folder.resolve(name(jar)));
            return work.in(copy, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    private static String sha256(Path jar) throws IOException {
        try (DigestInputStream content =
                new DigestInputStream(Files.newInputStream(jar), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    /** Something that is done with a JAR in a folder that is removed afterwards. */
    private interface Work<T> {
        T in(Path jar, Path folder) throws IOException;
    }
}
