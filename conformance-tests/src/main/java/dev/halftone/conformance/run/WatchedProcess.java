package dev.halftone.conformance.run;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A JVM of its own with limits on time and memory. What it prints is kept up to a bound; when it ends, or is ended, its
 * descendants are ended too.
 */
final class WatchedProcess {

    private static final int KEPT_BYTES = 16 << 10;
    private static final int MOST_DESCENDANTS = 10_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Set<String> PASSED_ON = Set.of("PATH", "LANG", "LC_ALL", "SystemRoot", "TMPDIR", "TEMP");

    private WatchedProcess() {}

    /** Runs the class until it ends or the limit is reached. */
    static End run(Class<?> main, List<String> arguments, Path folder, Duration limit) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss1m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Keys in the environment are none of a plugin's business.
        builder.environment().keySet().retainAll(PASSED_ON);
        Process process = builder.start();
        process.getOutputStream().close();
        Printed printed = new Printed(process.getInputStream());
        Thread reader = new Thread(printed, "plugin-output");
        reader.setDaemon(true);
        reader.start();
        Set<ProcessHandle> descendants = new LinkedHashSet<>();
        boolean ended = false;
        try {
            ended = await(process, descendants, limit);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().limit(MOST_DESCENDANTS).forEach(descendants::add);
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        try {
            process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            reader.join(LAST_WORDS.toMillis());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return new End(ended, ended ? process.exitValue() : -1, printed.text());
    }

    private static boolean await(Process process, Set<ProcessHandle> descendants, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            // Once it has ended nobody knows whose children they were.
            process.descendants()
                    .limit(Math.max(0, MOST_DESCENDANTS - descendants.size()))
                    .forEach(descendants::add);
        }
        return false;
    }

    /** Entries are made absolute, because the process runs in a folder of its own. */
    private static String classPath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(entries.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry)
                                .toAbsolutePath()
                        + (entry.endsWith("*") ? File.separator + "*" : ""))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * How it ended.
     *
     * @param ended false when the limit was reached
     * @param exitCode of a process that ended by itself
     * @param printed the beginning of what it printed
     */
    record End(boolean ended, int exitCode, String printed) {

        boolean isOutOfMemory() {
            return printed.contains("java.lang.OutOfMemoryError");
        }
    }

    /** Reads everything, so that the process does not wait for a reader, and keeps the beginning. */
    private static final class Printed implements Runnable {
        private final InputStream stream;
        /** Locks itself, because one thread writes and another reads. */
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Printed(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            byte[] part = new byte[4096];
            try (stream) {
                for (int length = stream.read(part); length >= 0; length = stream.read(part)) {
                    kept.write(part, 0, Math.min(length, KEPT_BYTES - kept.size()));
                }
            } catch (IOException closed) {
                // It was ended; what came before is kept.
                Thread.currentThread().interrupt();
            }
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8) + (kept.size() < KEPT_BYTES ? "" : "…");
        }
    }
}
