package dev.halftone.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of its own with the class path of the tests; every wait has a deadline, and closing kills it. */
final class Child implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final CompletableFuture<List<String>> out;
    private final CompletableFuture<List<String>> err;
    private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
        this.out = reader(process.inputReader(StandardCharsets.UTF_8), new LinkedBlockingQueue<>());
        this.err = reader(process.errorReader(StandardCharsets.UTF_8), errors);
    }

    static Child command(Map<String, String> environment, String... arguments) {
        return start(Main.class.getName(), classPath(), List.of(), environment, arguments);
    }

    /** A class with a main method, in a working folder. */
    static Child startIn(Path folder, String mainClass, Map<String, String> environment) {
        return start(folder, mainClass, classPath(), List.of(), environment);
    }

    static Child start(
            String mainClass,
            List<String> classPath,
            List<String> options,
            Map<String, String> environment,
            String... arguments) {
        return start(Path.of(""), mainClass, classPath, options, environment, arguments);
    }

    private static Child start(
            Path folder,
            String mainClass,
            List<String> classPath,
            List<String> options,
            Map<String, String> environment,
            String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                String.join(File.pathSeparator, classPath)));
        command.addAll(options);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
        List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "REPLICATE_API_TOKEN", "REPLICATE_BASE_URL")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The entries of the class path; the property that the test runner sets when it hides them in a JAR goes first. */
    static List<String> classPath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(entries.split(File.pathSeparator, -1))
                .map(entry -> entry.endsWith("*")
                        ? entry
                        : Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    /** The folder or JAR that a class came from. */
    static Path originOf(String className) {
        try {
            return Path.of(Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException missing) {
            throw new AssertionError(className + " is not on the class path of the tests", missing);
        }
    }

    /** The next line of standard error that fits. */
    String errorLine(Predicate<String> wanted) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            String line = errors.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line != null && wanted.test(line)) {
                return line;
            }
            seen.add(String.valueOf(line));
        }
        throw new AssertionError("no such line on standard error; there was " + seen);
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    int kill() throws InterruptedException {
        return ended(process.destroyForcibly());
    }

    Cli.Run finish() throws InterruptedException {
        int exit = ended(process);
        return new Cli.Run(exit, String.join("\n", out.join()), String.join("\n", err.join()));
    }

    private static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process did not end within " + LONGEST);
        }
        return process.exitValue();
    }

    private static CompletableFuture<List<String>> reader(BufferedReader stream, BlockingQueue<String> lines) {
        return CompletableFuture.supplyAsync(
                () -> stream.lines().peek(lines::add).toList(), task -> {
                    Thread thread = new Thread(task, "child-reader");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
