package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.client.Halftone;
import dev.halftone.client.HalftoneBuilder;
import dev.halftone.client.registry.Refusal;
import dev.halftone.client.registry.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
public final class CommonOptions {

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Option(names = "--plugins", paramLabel = "DIR", description = "Folder of plugin JARs, instead of the shipped one.")
    @Nullable
    Path plugins;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with the providers' configuration.")
    @Nullable
    Path config;

    @Option(names = "--debug", description = "Show stack traces.")
    boolean debug;

    private Set<String> configured = Set.of();

    public boolean isJson() {
        return json;
    }

    /** A builder with the plugins and the configuration that were asked for. */
    public HalftoneBuilder builder() {
        HalftoneBuilder builder = Halftone.builder().settings(settings(Map.of()));
        pluginFolder().ifPresent(builder::plugins);
        return builder;
    }

    /** The configuration file, with further values laid over it. */
    public Settings settings(Map<String, Map<String, String>> over) {
        Map<String, Map<String, String>> values = ConfigFile.read(Optional.ofNullable(config));
        configured = Set.copyOf(values.keySet());
        over.forEach((provider, more) -> values.computeIfAbsent(provider, unused -> new java.util.HashMap<>())
                .putAll(more));
        return Settings.of(values, variable -> Optional.ofNullable(System.getenv(variable)));
    }

    /** The folder that was named, or the one of the distribution. */
    public Optional<Path> pluginFolder() {
        if (plugins != null) {
            if (!Files.isDirectory(plugins)) {
                throw CommandException.badInput(
                        "'" + plugins + "' is no folder; give the folder that holds the plugin JARs to --plugins.");
            }
            return Optional.of(plugins);
        }
        String home = System.getProperty("halftone.home");
        return Optional.ofNullable(home).map(dir -> Path.of(dir, "plugins")).filter(Files::isDirectory);
    }

    /**
     * Says which plugins were refused.
     *
     * @throws CommandException when the configuration file says something that its provider does not take
     */
    public void reportRefusals(Halftone halftone, Console console) {
        halftone.registry().misconfigured().forEach((provider, wrong) -> {
            if (configured.contains(provider)) {
                throw CommandException.badInput(config + ": '" + provider + "': " + wrong);
            }
        });
        for (Refusal refusal : halftone.registry().refusals()) {
            console.note("Warning: " + refusal);
        }
    }

    /** Now, or the start of a day in UTC. */
    static Instant at(@Nullable String day) {
        if (day == null) {
            return Instant.now();
        }
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException noDay) {
            throw CommandException.badInput("'" + day + "' is no day; write it as 2026-05-12.");
        }
    }
}
