package dev.halftone.cli.output;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Shows on a terminal that something long goes on; elsewhere it is silent. */
public final class Progress {

    private final ScheduledExecutorService ticker;
    private final Console console;
    private final AtomicInteger seconds = new AtomicInteger();

    private Progress(Console console, String what) {
        this.console = console;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "halftone-progress");
            thread.setDaemon(true);
            return thread;
        });
        if (console.isTerminal()) {
            var unused = ticker.scheduleAtFixedRate(() -> tick(what), 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Does something long, and answers what came of it. */
    public static <T> T during(Console console, String what, Supplier<T> work) {
        Progress progress = new Progress(console, what);
        try {
            return work.get();
        } finally {
            progress.stop();
        }
    }

    private void tick(String what) {
        console.err().print("\r" + what + " … " + seconds.incrementAndGet() + " s");
        console.err().flush();
    }

    private void stop() {
        ticker.shutdownNow();
        if (seconds.get() > 0) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
