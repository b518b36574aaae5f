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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads a JAR or a folder of classes with a class loader of its own. Closing ends that loader. Not thread-safe. */
public final class PluginLoader implements Closeable {

    private static final int DEEPEST_CAUSE = 8;

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
        List<Path> places = new ArrayList<>(besides);
        try {
            problems.addAll(ArtifactCheck.problems(artifact, PluginFile.read(artifact)));
            found.addAll(found(problems));
            places.add(0, artifact);
        } catch (IOException unreadable) {
            problems.add(new LoadProblem(
                    LoadProblem.Kind.NOT_FOUND,
                    artifact.getFileName() + " cannot be read: " + unreadable.getMessage()
                            + "; build or copy it again."));
        }
        return describe(
                Optional.of(artifact), found, scripts(places, problems), references(places, problems), problems, now);
    }

    private List<ImageProvider> found(List<LoadProblem> problems) {
        List<ImageProvider> found = new ArrayList<>();
        List<LoadProblem> broken = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // A thread that is started while classes are loaded inherits this, and is known by it.
        thread.setContextClassLoader(loader);
        try {
            Iterator<ImageProvider> providers =
                    ServiceLoader.load(ImageProvider.class, loader).iterator();
            while (advance(providers, found, broken)) {
                // Each step is held by itself: one broken provider must not hide the others.
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        boolean known = problems.stream()
                .anyMatch(problem -> problem.kind() == LoadProblem.Kind.WRONG_VERSION
                        || problem.kind() == LoadProblem.Kind.NOT_FOUND);
        if (!known) {
            // Else they only follow from what was said already.
            problems.addAll(broken);
        }
        return found;
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
        Map<String, String> owners = new HashMap<>();
        for (ImageProvider provider : found) {
            try {
                ProviderUnderTest one = new ProviderUnderTest(provider, scripts, references);
                String earlier =
                        owners.putIfAbsent(one.id(), provider.getClass().getName());
                if (earlier == null) {
                    providers.add(one);
                } else {
                    problems.add(new LoadProblem(
                            LoadProblem.Kind.DUPLICATE,
                            "Provider id '" + one.id() + "' is claimed by " + earlier + " and by "
                                    + provider.getClass().getName() + "; give each provider an id of its own."));
                }
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
        } catch (ServiceConfigurationError | LinkageError | StackOverflowError | RuntimeException broken) {
            problems.add(new LoadProblem(LoadProblem.Kind.NOT_CONSTRUCTIBLE, reason(broken)));
        }
        return problems.size() < 100;
    }

    /** What was thrown and why, from the outside in. */
    private static String reason(Throwable broken) {
        StringBuilder reason = new StringBuilder(String.valueOf(broken.getMessage()));
        Optional<Throwable> cause = Optional.ofNullable(broken.getCause());
        for (int depth = 0; depth < DEEPEST_CAUSE && cause.isPresent(); depth++) {
            reason.append(", because of ").append(cause.get());
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return reason.toString();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
