package dev.halftone.client.registry;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.SpiVersion;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Finds providers. A plugin that is broken, too new, empty or a duplicate is refused by name, and the others still
 * load. Closing it releases the JARs of the plugin folder.
 */
public final class PluginDiscovery implements AutoCloseable {

    private static final int MOST_FAILURES = 100;
    private static final String SPI_FOLDER = "dev/halftone/spi/";

    private final ClassLoader host;
    private final List<FoundProvider> candidates = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<PluginClassLoader> loaders = new ArrayList<>();

    private PluginDiscovery(ClassLoader host) {
        this.host = host;
    }

    /** Looks on the class path, and in the folder when one is given. The folder must exist. */
    public static PluginDiscovery run(Optional<Path> folder) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        PluginDiscovery discovery =
                new PluginDiscovery(context == null ? PluginDiscovery.class.getClassLoader() : context);
        discovery.load(discovery.host, "class path");
        folder.ifPresent(discovery::scan);
        return discovery;
    }

    /** The providers with an id of their own, by id. */
    public List<FoundProvider> providers() {
        Map<String, List<FoundProvider>> byId = byId();
        return byId.values().stream()
                .filter(same -> same.size() == 1)
                .map(same -> same.get(0))
                .toList();
    }

    /** What was refused, in the order it was found; duplicates last. */
    public List<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>(refusals);
        byId().forEach((id, same) -> {
            if (same.size() > 1) {
                List<String> origins =
                        same.stream().map(FoundProvider::origin).sorted().toList();
                for (FoundProvider one : same) {
                    all.add(new Refusal(
                            one.origin(),
                            "provider id '" + id + "' is claimed by " + origins
                                    + "; none is used, remove all but one."));
                }
            }
        });
        return List.copyOf(all);
    }

    private Map<String, List<FoundProvider>> byId() {
        Map<String, List<FoundProvider>> byId = new LinkedHashMap<>();
        candidates.stream()
                .sorted(Comparator.comparing(found -> found.provider().id()))
                .forEach(found -> byId.computeIfAbsent(found.provider().id(), unused -> new ArrayList<>())
                        .add(found));
        return byId;
    }

    private void scan(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
            entries.forEach(jars::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            refusals.add(new Refusal(
                    folder.toString(), "the plugin folder cannot be read; check that it exists and is a folder."));
        }
        jars.stream().sorted().forEach(this::loadJar);
    }

    private void loadJar(Path jar) {
        String origin = String.valueOf(jar.getFileName());
        try (JarFile file = new JarFile(jar.toFile())) {
            Optional<String> objection = objection(file);
            if (objection.isPresent()) {
                refusals.add(new Refusal(origin, objection.get()));
                return;
            }
        } catch (IOException noJar) {
            refusals.add(new Refusal(origin, "it is no readable JAR file; build or copy it again."));
            return;
        }
        try {
            PluginClassLoader loader = new PluginClassLoader(origin, jar.toUri().toURL(), host);
            loaders.add(loader);
            load(loader, origin);
        } catch (MalformedURLException impossible) {
            refusals.add(new Refusal(origin, "its path is no address; rename it."));
        }
    }

    /** What can be said against a JAR before any of its classes is loaded. */
    private static Optional<String> objection(JarFile jar) throws IOException {
        if (jar.stream()
                .anyMatch(entry -> entry.getName().startsWith(SPI_FOLDER)
                        && entry.getName().endsWith(".class"))) {
            return Optional.of("it carries its own copy of dev.halftone.spi; build it with the SPI as 'provided'.");
        }
        Manifest manifest = jar.getManifest();
        String version = manifest == null
                ? null
                : manifest.getMainAttributes().getValue(new Attributes.Name(SpiVersion.MANIFEST_ATTRIBUTE));
        if (version != null) {
            try {
                Optional<String> tooNew = versionObjection(SpiVersion.parse(version));
                if (tooNew.isPresent()) {
                    return tooNew;
                }
            } catch (IllegalArgumentException unreadable) {
                return Optional.of("its manifest says " + SpiVersion.MANIFEST_ATTRIBUTE + ": '" + version
                        + "', which is no version; write MAJOR.MINOR.");
            }
        }
        if (jar.getEntry("META-INF/services/" + ImageProvider.class.getName()) == null) {
            return Optional.of("it registers no provider; add META-INF/services/" + ImageProvider.class.getName()
                    + " with the name of the provider class.");
        }
        return Optional.empty();
    }

    private static Optional<String> versionObjection(SpiVersion plugin) {
        return SpiVersion.current().runs(plugin)
                ? Optional.empty()
                : Optional.of("it was built against SPI " + plugin + ", and this host runs " + SpiVersion.current()
                        + "; use a host of the same major version that is not older.");
    }

    private void load(ClassLoader loader, String origin) {
        Iterator<ImageProvider> providers =
                ServiceLoader.load(ImageProvider.class, loader).iterator();
        int found = 0;
        int failures = 0;
        // Each step on its own: after a missing or throwing provider the iterator goes on, a stream would stop.
        while (true) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                ImageProvider provider = providers.next();
                if (loader != host && provider.getClass().getClassLoader() != loader) {
                    continue;
                }
                found++;
                accept(provider, loader == host ? provider.getClass().getName() + " on the class path" : origin);
            } catch (ServiceConfigurationError | LinkageError | StackOverflowError | RuntimeException broken) {
                found++;
                // An iterator that cannot go on says so for ever.
                if (++failures > MOST_FAILURES) {
                    break;
                }
                refusals.add(
                        new Refusal(origin, "a provider could not be made (" + reason(broken) + "); ask its author."));
            }
        }
        if (found == 0 && loader != host) {
            refusals.add(new Refusal(origin, "its service file names no provider; name the provider class in it."));
        }
    }

    private void accept(ImageProvider provider, String origin) {
        Optional<String> tooNew = versionObjection(provider.builtAgainst());
        if (tooNew.isPresent()) {
            refusals.add(new Refusal(origin, tooNew.get()));
        } else if (!provider.id().matches("[a-z0-9][a-z0-9-]*")) {
            refusals.add(new Refusal(
                    origin,
                    "its provider id '" + provider.id() + "' is not lower-kebab; use letters, digits, hyphens."));
        } else {
            candidates.add(new FoundProvider(provider, origin));
        }
    }

    /** The first cause in short: what an author can search for. */
    static String reason(Throwable broken) {
        Throwable cause = broken;
        for (int depth = 0; depth < 8 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @Override
    public void close() {
        for (PluginClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException unimportant) {
                // The process ends or the JAR is gone; either way nothing can be done about it here.
                System.getLogger(PluginDiscovery.class.getName())
                        .log(System.Logger.Level.DEBUG, "A plugin JAR could not be closed.");
            }
        }
    }
}
