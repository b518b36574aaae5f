package dev.halftone.conformance.run;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.reference.ReferenceFolder;
import dev.halftone.conformance.subject.PluginLoader;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The process that a plugin is examined in. Whatever the plugin does to it, the journal says how far it came. */
final class ExaminationProcess {

    /** More than the kit, the JVM and a well-behaved plugin ever have. */
    private static final int MOST_THREADS = 300;

    private static final long LOOK_EVERY_MILLIS = 10;
    private static final int ENDED = 70;

    private ExaminationProcess() {}

    /** @param arguments the JAR, the journal, the folder for references or empty text, further folders of scripts */
    public static void main(String[] arguments) throws IOException {
        Journal.Writer journal = new Journal.Writer(Path.of(arguments[1]));
        watchThreads(journal);
        List<Path> besides = new ArrayList<>();
        Arrays.stream(arguments).skip(3).map(Path::of).forEach(besides::add);
        try (PluginLoader loader = new PluginLoader(Path.of(arguments[0]))) {
            PluginUnderTest plugin = loader.load(besides, Instant.now());
            journal.loaded(plugin);
            if (!arguments[2].isEmpty()) {
                record(plugin, Path.of(arguments[2]), journal);
            } else {
                examine(plugin, journal);
            }
            journal.event("done", "");
        }
        // Threads of the plugin would keep the process alive; what they are is said by a rule.
        Runtime.getRuntime().halt(0);
    }

    private static void examine(PluginUnderTest plugin, Journal.Writer journal) throws IOException {
        ConformanceKit kit = ConformanceKit.complete();
        for (Rule rule : kit.rules()) {
            journal.begin(rule);
            try {
                journal.end(kit.examine(rule, plugin));
            } catch (RuntimeException | LinkageError | StackOverflowError broken) {
                journal.defect(
                        rule,
                        broken + " at "
                                + Arrays.stream(broken.getStackTrace()).limit(4).toList());
            }
        }
    }

    private static void record(PluginUnderTest plugin, Path folder, Journal.Writer journal) throws IOException {
        journal.event("recording", "");
        Files.createDirectories(folder);
        for (ProviderUnderTest provider : plugin.providers()) {
            try {
                ReferenceFolder.write(folder.resolve(provider.id() + ".json"), Reference.record(provider));
            } catch (PluginException broken) {
                journal.event("stopped", "could not be recorded: " + broken.getMessage());
            }
        }
    }

    /** Ends the process before a plugin that starts threads without end takes the whole machine. */
    private static void watchThreads(Journal.Writer journal) {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        ThreadGroup all = top;
        Thread watch = new Thread(
                () -> {
                    try {
                        while (all.activeCount() < MOST_THREADS) {
                            Thread.sleep(LOOK_EVERY_MILLIS);
                        }
                        journal.event("stopped", "started more than " + MOST_THREADS + " threads");
                    } catch (IOException | InterruptedException unimportant) {
                        // It ends all the same, and the process that watches this one says so.
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(ENDED);
                },
                "kit-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
