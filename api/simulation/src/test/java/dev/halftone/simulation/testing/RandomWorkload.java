package dev.halftone.simulation.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Workloads of every shape, each by a number: routes, failures, retries, steps, kinds, times and prompts. */
public final class RandomWorkload {

    private static final List<String> MODELS = List.of(Shop.FREE, Shop.BILLED, Shop.SINGLE, Shop.BY_TIME);
    private static final List<String> FAILURES =
            List.of("rate_limited", "provider_error", "content_rejected", "run_failed", "overloaded", "timed_out");

    private final SplittableRandom random;
    private final StringBuilder lines = new StringBuilder();

    private RandomWorkload(long number) {
        random = new SplittableRandom(number);
    }

    /** The lines of a workload; the same number gives the same lines. */
    public static String lines(long number, int assets) {
        return new RandomWorkload(number).write(assets);
    }

    private String write(int assets) {
        List<String> route = new ArrayList<>();
        int first = random.nextInt(MODELS.size());
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            route.add(MODELS.get((first + i) % MODELS.size()));
        }
        line("volume: {assets: %d, growth: %s}", assets, chance("0.0", "0.1"));
        line("policies: [{name: route, models: %s, batch: %s}]", route, chance("fewest", "single"));
        line(
                "retry: {attempts: %d, accept_paying_twice: %s, asks_again: %d, timeout: %s}",
                1 + random.nextInt(3), chance("true", "false"), random.nextInt(3), chance("6s", "20s"));
        line("cache_rate: %s", chance("0", "0.25"));
        behaviour();
        line("assets:");
        int kinds = 1 + random.nextInt(3);
        for (int kind = 0; kind < kinds; kind++) {
            String weight = kinds == 1 ? "1" : kinds == 2 ? "0.5" : kind == 0 ? "0.4" : "0.3";
            line("  - {name: kind%d, weight: %s, steps: [%s]}", kind, weight, steps());
        }
        return lines.toString();
    }

    private void behaviour() {
        line("behaviour:");
        line("  default:");
        List<String> failures = new ArrayList<>();
        for (String kind : FAILURES) {
            if (random.nextInt(2) == 0) {
                failures.add(String.format(Locale.ROOT, "%s: 0.%02d", kind, 1 + random.nextInt(14)));
            }
        }
        line("    failures: {%s}", String.join(", ", failures));
        if (random.nextInt(2) == 0) {
            line("    latency: {p50: 3s, p95: %s}", chance("8s", "30s"));
        }
    }

    private String steps() {
        List<String> steps = new ArrayList<>();
        int number = 1 + random.nextInt(2);
        for (int i = 0; i < number; i++) {
            steps.add(String.format(
                    Locale.ROOT,
                    "{name: step%d, count: %d, repeat: %d, probability: %s, prompt: {text: a red fox}}",
                    i,
                    1 + random.nextInt(4),
                    1 + random.nextInt(2),
                    i == 0 ? "1" : "0.6"));
        }
        return String.join(", ", steps);
    }

    private String chance(String one, String other) {
        return random.nextInt(2) == 0 ? one : other;
    }

    private void line(String format, Object... values) {
        lines.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
