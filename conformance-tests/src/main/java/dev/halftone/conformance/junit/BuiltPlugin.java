package dev.halftone.conformance.junit;

import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.reference.ReferenceFolder;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptFolder;
import dev.halftone.conformance.subject.LoadProblem;
import dev.halftone.conformance.subject.PluginLoader;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plugin of the build that runs now, with the scripts and references beside its classes and its tests. */
final class BuiltPlugin {

    private BuiltPlugin() {}

    static PluginUnderTest of(List<ImageProvider> providers, Class<?> test) throws IOException {
        Set<Path> origins = new LinkedHashSet<>();
        for (ImageProvider provider : providers) {
            origins.add(ScriptFolder.originOf(provider.getClass()));
        }
        Optional<Path> artifact = origins.stream().findFirst();
        origins.add(ScriptFolder.originOf(test));
        List<Script> scripts = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        List<LoadProblem> problems = new ArrayList<>();
        for (Path origin : origins) {
            ScriptFolder.read(origin).values().forEach(found -> {
                found.script().ifPresent(scripts::add);
                if (found.script().isEmpty()) {
                    problems.add(new LoadProblem(LoadProblem.Kind.BAD_DATA, found.problem()));
                }
            });
            references.addAll(ReferenceFolder.read(origin));
        }
        return PluginLoader.describe(artifact, providers, scripts, references, problems, Instant.now());
    }
}
