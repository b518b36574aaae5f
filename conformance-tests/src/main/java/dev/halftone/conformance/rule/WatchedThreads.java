package dev.halftone.conformance.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs work of a plugin on threads whose number and end are watched. */
final class WatchedThreads {

    private static final int MOST_THREADS = 1000;
    private static final Duration GRACE = Duration.ofMillis(200);

    private WatchedThreads() {}

    /** Runs each part on a thread of its own, and answers those that did not end in time. What they throw is thrown. */
    static List<Thread> run(List<Runnable> parts, Duration limit) {
        ThreadGroup group = new ThreadGroup("examined");
        return run(group, parts, limit);
    }

    /**
     * The threads that are left when the work is done: those that were started by it, and those that were started while
     * one of the loaders loaded its classes.
     */
    static List<Thread> leftBy(Runnable work, List<ClassLoader> loaders, Duration limit) {
        ThreadGroup group = new ThreadGroup("examined");
        List<Thread> left = new ArrayList<>(run(group, List.of(work), limit));
        Thread[] started = new Thread[MOST_THREADS];
        int count = group.enumerate(started);
        Stream.concat(
                        Stream.of(started).limit(count),
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> loaders.contains(thread.getContextClassLoader())))
                .filter(thread -> thread != Thread.currentThread() && !left.contains(thread))
                .filter(thread -> !ended(thread, GRACE))
                .forEach(left::add);
        return left.stream().distinct().toList();
    }

    private static List<Thread> run(ThreadGroup group, List<Runnable> parts, Duration limit) {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> thrown = java.util.Collections.synchronizedList(new ArrayList<>());
        for (Runnable part : parts) {
            Thread thread = new Thread(group, part, "examined-" + threads.size());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((unused, problem) -> thrown.add(problem));
            threads.add(thread);
            thread.start();
        }
        long end = System.nanoTime() + limit.toNanos();
        List<Thread> hanging = threads.stream()
                .filter(thread -> !ended(thread, Duration.ofNanos(end - System.nanoTime())))
                .toList();
        Optional<Throwable> problem = thrown.stream().findFirst();
        if (problem.isPresent()) {
            throw new IllegalStateException("A watched thread broke off.", problem.get());
        }
        return hanging;
    }

    private static boolean ended(Thread thread, Duration limit) {
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
