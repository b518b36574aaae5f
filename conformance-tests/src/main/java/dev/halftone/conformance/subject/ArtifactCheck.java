package dev.halftone.conformance.subject;

import dev.halftone.spi.SpiVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be said against a JAR or folder before any of its classes is loaded. */
final class ArtifactCheck {

    private static final String SPI = "dev.halftone.spi.";

    private ArtifactCheck() {}

    static List<LoadProblem> problems(Path artifact, PluginFile file) {
        List<LoadProblem> problems = new ArrayList<>();
        services(artifact, file, problems);
        List<String> carried = file.classes().keySet().stream()
                .filter(name -> name.startsWith(SPI))
                .toList();
        if (!carried.isEmpty()) {
            problems.add(new LoadProblem(
                    LoadProblem.Kind.CARRIES_SPI,
                    artifact.getFileName() + " carries " + carried.size() + " classes of the SPI, such as "
                            + carried.get(0)
                            + "; build it with the SPI in scope 'provided', or leave it out of shading."));
        }
        file.version().ifPresent(version -> version(version).ifPresent(problems::add));
        return problems;
    }

    private static void services(Path artifact, PluginFile file, List<LoadProblem> problems) {
        if (file.registered().isEmpty()) {
            problems.add(new LoadProblem(
                    LoadProblem.Kind.NOT_FOUND,
                    artifact.getFileName() + " names no provider; add " + PluginFile.SERVICE_FILE
                            + " with the name of the class."));
        }
        for (String name : file.registered()) {
            if (!file.classes().containsKey(name)) {
                problems.add(new LoadProblem(
                        LoadProblem.Kind.NOT_FOUND,
                        PluginFile.SERVICE_FILE + " names " + name + ", which is no class of " + artifact.getFileName()
                                + "; correct the name."));
            }
        }
    }

    private static Optional<LoadProblem> version(String text) {
        try {
            SpiVersion version = SpiVersion.parse(text);
            return SpiVersion.current().runs(version)
                    ? Optional.empty()
                    : Optional.of(new LoadProblem(
                            LoadProblem.Kind.WRONG_VERSION,
                            "The manifest says SPI " + version + ", and this kit runs " + SpiVersion.current()
                                    + "; build against this version, or take the kit of the plugin's version."));
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(new LoadProblem(
                    LoadProblem.Kind.WRONG_VERSION,
                    "Manifest attribute " + SpiVersion.MANIFEST_ATTRIBUTE + " is unreadable: "
                            + unreadable.getMessage()));
        }
    }
}
