package dev.halftone.conformance.subject;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.reference.ReferenceFolder;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptFolder;
import dev.halftone.spi.ImageProvider;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads a JAR or a folder of classes with a class loader of its own. Closing ends that loader. Not thread-safe. */
public final class PluginLoader implements Closeable {

    private final PluginClassLoader loader;
    private final Path artifact;

    /** @param artifact a JAR, or a folder of classes */
    public PluginLoader(Path artifact) throws IOException {
        this.artifact = artifact;
        this.loader = new PluginClassLoader(artifact.toUri().toURL(), PluginLoader.class.getClassLoader());
    }

    /**
     * Loads every provider of the artifact, with the scripts inside it and beside it.
     *
     * @param besides further folders or JARs that hold scripts
     */
    public PluginUnderTest load(Collection<Path> besides, Instant now) {
        List<LoadProblem> problems = new ArrayList<>();
        List<ImageProvider> found = new ArrayList<>();
        Iterator<ImageProvider> providers =
                ServiceLoader.load(ImageProvider.class, loader).iterator();
        while (advance(providers, found, problems)) {
            // Each step is held by itself: one broken provider must not hide the others.
        }
        if (found.isEmpty() && problems.isEmpty()) {
            problems.add(new LoadProblem(
                    LoadProblem.Kind.NOT_FOUND,
                    artifact.getFileName() + " names no provider; add META-INF/services/"
                            + ImageProvider.class.getName() + " with the name of the class."));
        }
        List<Path> places = new ArrayList<>(List.of(artifact));
        places.addAll(besides);
        return describe(
                Optional.of(artifact), found, scripts(places, problems), references(places, problems), problems, now);
    }

    /** The same for providers that were made already. */
    public static PluginUnderTest describe(
            Optional<Path> artifact,
            List<ImageProvider> found,
            List<Script> scripts,
            List<Reference> references,
            List<LoadProblem> loading,
            Instant now) {
        List<LoadProblem> problems = new ArrayList<>(loading);
        List<ProviderUnderTest> providers = new ArrayList<>();
        for (ImageProvider provider : found) {
            try {
                providers.add(new ProviderUnderTest(provider, scripts, references));
            } catch (PluginException broken) {
                problems.add(new LoadProblem(
                        LoadProblem.Kind.NOT_CONSTRUCTIBLE,
                        provider.getClass().getName() + ": " + broken.getMessage()));
            }
        }
        return new PluginUnderTest(artifact, providers, problems, now);
    }

    private static List<Script> scripts(List<Path> places, List<LoadProblem> problems) {
        List<Script> scripts = new ArrayList<>();
        for (Path place : places) {
            try {
                ScriptFolder.read(place).forEach((file, read) -> {
                    read.script().ifPresent(scripts::add);
                    if (read.script().isEmpty()) {
                        problems.add(new LoadProblem(LoadProblem.Kind.BAD_DATA, read.problem()));
                    }
                });
            } catch (IOException unreadable) {
                problems.add(new LoadProblem(
                        LoadProblem.Kind.BAD_DATA, place + " cannot be read: " + unreadable.getMessage()));
            }
        }
        return scripts;
    }

    private static List<Reference> references(List<Path> places, List<LoadProblem> problems) {
        List<Reference> references = new ArrayList<>();
        for (Path place : places) {
            try {
                ReferenceFolder.read(place).forEach(references::add);
            } catch (IOException | IllegalArgumentException unreadable) {
                problems.add(new LoadProblem(LoadProblem.Kind.BAD_DATA, String.valueOf(unreadable.getMessage())));
            }
        }
        return references;
    }

    private static boolean advance(
            Iterator<ImageProvider> providers, List<ImageProvider> found, List<LoadProblem> problems) {
        try {
            if (!providers.hasNext()) {
                return false;
            }
            found.add(providers.next());
        } catch (ServiceConfigurationError | LinkageError broken) {
            problems.add(new LoadProblem(LoadProblem.Kind.NOT_CONSTRUCTIBLE, String.valueOf(broken.getMessage())));
        }
        return problems.size() < 100;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
