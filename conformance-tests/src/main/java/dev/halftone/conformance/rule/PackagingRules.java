package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.LoadProblem;
import dev.halftone.conformance.subject.PluginFile;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a JAR must be so that a host can load it beside others. */
public final class PackagingRules {

    /** Class files of Java 17. */
    private static final int NEWEST_CLASS_FILE = 61;

    private static final int FIRST_JAVA = 44;

    private static final Pattern SECOND_CLIENT = Pattern.compile(
            "(^|.*\\.)(kotlin|okhttp3|okio|org\\.apache\\.http|org\\.apache\\.hc|io\\.netty|reactor\\.netty|org\\.asynchttpclient)\\..*");

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "PKG-1",
                    "Every provider is named in the service file, and every name is a class of the plugin.",
                    "Write the full name of the provider class into " + PluginFile.SERVICE_FILE + ".",
                    PackagingRules::found,
                    Feature.ARTIFACT),
            Rule.must(
                    "PKG-2",
                    "Every provider can be made and described; one that cannot does not keep the others from loading.",
                    "Make the constructor public and without arguments, and let nothing in it or in a static initialiser"
                            + " throw.",
                    PackagingRules::constructible),
            Rule.must(
                    "PKG-3",
                    "The plugin carries no class of the SPI.",
                    "Give the SPI the scope 'provided', and exclude it where libraries are shaded.",
                    PackagingRules::withoutSpi,
                    Feature.ARTIFACT),
            Rule.must(
                    "PKG-4",
                    "Manifest and provider name the same version of the SPI, and this kit runs it.",
                    "Write " + SpiVersion.MANIFEST_ATTRIBUTE + ": " + SpiVersion.current()
                            + " into the manifest, and answer SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR).",
                    PackagingRules::version,
                    Feature.PROVIDER),
            Rule.must(
                    "PKG-5",
                    "The id of a provider is lower-kebab, and no other provider of the run has it.",
                    "Rename one of the providers, or leave one of the JARs out.",
                    PackagingRules::ownId,
                    Feature.PROVIDER),
            Rule.must(
                    "PKG-6",
                    "Class files are of Java 17 or older.",
                    "Compile with --release 17, and take libraries that were compiled so.",
                    PackagingRules::classFiles,
                    Feature.ARTIFACT),
            Rule.must(
                    "PKG-7",
                    "Scripts and references can be read.",
                    "Correct the file; the message says where.",
                    PackagingRules::data,
                    Feature.PROVIDER),
            Rule.should(
                    "PKG-8",
                    "The plugin brings neither Kotlin nor an HTTP client along.",
                    "Exclude the library; calls are values, and the host sends them.",
                    PackagingRules::lean,
                    Feature.ARTIFACT));

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private PackagingRules() {}

    private static void found(PluginUnderTest plugin, Examination examination) {
        examination.checked();
        report(plugin, examination, LoadProblem.Kind.NOT_FOUND, "a service file that names every provider");
    }

    private static void constructible(PluginUnderTest plugin, Examination examination) {
        examination.checked(plugin.providers().size());
        report(plugin, examination, LoadProblem.Kind.NOT_CONSTRUCTIBLE, "a provider that can be made and described");
    }

    private static void withoutSpi(PluginUnderTest plugin, Examination examination) {
        examination.checked();
        report(plugin, examination, LoadProblem.Kind.CARRIES_SPI, "no class of dev.halftone.spi");
    }

    private static void data(PluginUnderTest plugin, Examination examination) {
        examination.checked();
        report(plugin, examination, LoadProblem.Kind.BAD_DATA, "a file that can be read");
    }

    private static void report(
            PluginUnderTest plugin, Examination examination, LoadProblem.Kind kind, String expected) {
        for (LoadProblem problem : plugin.problems()) {
            if (problem.kind() == kind) {
                examination.fail(name(plugin), "loading", expected, problem.message());
            }
        }
    }

    private static void version(PluginUnderTest plugin, Examination examination) {
        report(plugin, examination, LoadProblem.Kind.WRONG_VERSION, "a version that this kit runs");
        Optional<String> written = file(plugin).flatMap(PluginFile::version);
        boolean isJar =
                plugin.artifact().filter(java.nio.file.Files::isRegularFile).isPresent();
        examination.checked();
        if (isJar && written.isEmpty()) {
            examination.fail(
                    name(plugin),
                    "manifest",
                    SpiVersion.MANIFEST_ATTRIBUTE + ": " + SpiVersion.current(),
                    "no such attribute");
        }
        for (ProviderUnderTest provider : plugin.providers()) {
            Optional<SpiVersion> answered = asked(examination, provider.provider()::builtAgainst);
            examination.checked();
            answered.filter(version -> !SpiVersion.current().runs(version))
                    .ifPresent(version -> examination.fail(
                            provider.id(), "builtAgainst", "at most " + SpiVersion.current(), version));
            answered.filter(version ->
                            written.isPresent() && !written.get().strip().equals(version.toString()))
                    .ifPresent(version -> examination.fail(
                            provider.id(), "builtAgainst", written.get() + ", as the manifest says", version));
        }
    }

    private static Optional<SpiVersion> asked(Examination examination, Supplier<SpiVersion> question) {
        try {
            return Optional.of(PluginException.ask("builtAgainst", question));
        } catch (PluginException broken) {
            examination.fail("the provider", "builtAgainst", SpiVersion.current(), broken);
            return Optional.empty();
        }
    }

    private static void ownId(PluginUnderTest plugin, Examination examination) {
        report(plugin, examination, LoadProblem.Kind.DUPLICATE, "one provider for each id");
        for (ProviderUnderTest provider : plugin.providers()) {
            examination.checked();
            if (!ID.matcher(provider.id()).matches()) {
                examination.fail(provider.id(), "id", "lower-case letters, digits and hyphens", provider.id());
            }
        }
    }

    private static void classFiles(PluginUnderTest plugin, Examination examination) {
        for (Map.Entry<String, Integer> type :
                file(plugin).map(PluginFile::classes).orElse(Map.of()).entrySet()) {
            examination.checked();
            // Classes for a later Java lie apart in a JAR of several releases, and Java 17 does not see them.
            if (type.getValue() > NEWEST_CLASS_FILE && !type.getKey().startsWith("META-INF.versions.")) {
                examination.fail(
                        type.getKey(), "class file", "Java 17 or older", "Java " + (type.getValue() - FIRST_JAVA));
            }
        }
    }

    private static void lean(PluginUnderTest plugin, Examination examination) {
        List<String> brought = file(plugin).map(PluginFile::classes).orElse(Map.of()).keySet().stream()
                .filter(name -> SECOND_CLIENT.matcher(name).matches())
                .toList();
        examination.checked();
        if (!brought.isEmpty()) {
            examination.fail(
                    name(plugin), "classes", "none of such a library", brought.size() + ", such as " + brought.get(0));
        }
    }

    private static String name(PluginUnderTest plugin) {
        return plugin.artifact()
                .map(Path::getFileName)
                .map(Path::toString)
                .orElseGet(() -> plugin.providers().stream()
                        .map(ProviderUnderTest::id)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("the plugin"));
    }

    private static Optional<PluginFile> file(PluginUnderTest plugin) {
        return plugin.artifact().flatMap(place -> {
            try {
                return Optional.of(PluginFile.read(place));
            } catch (IOException unreadable) {
                // It was said while loading.
                return Optional.empty();
            }
        });
    }
}
