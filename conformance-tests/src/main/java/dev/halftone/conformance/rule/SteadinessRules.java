package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.Answers;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Supplier;

/** That a plugin answers the same whenever, wherever and beside whatever it is asked. */
public final class SteadinessRules {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    /** In the order of their ids. */
    public static final List<Rule> ALL = within(LONGEST);

    /** With other letters, digits, separators and days than where the kit was written. */
    private static final List<Surroundings> ELSEWHERE = List.of(
            new Surroundings("tr-TR", "Asia/Kolkata"),
            new Surroundings("de-DE", "America/St_Johns"),
            new Surroundings("ar-EG-u-nu-arab", "Pacific/Apia"));

    private SteadinessRules() {}

    /**
     * The same rules with another patience.
     *
     * @param patience for all tasks together
     */
    public static List<Rule> within(Duration patience) {
        return List.of(
                Rule.must(
                        "PUR-3",
                        "Tasks agree with what they answer alone when they come in another order, interleaved or in parallel.",
                        "Keep no state: no static field that changes, no cache of the last task.",
                        (plugin, examination) -> alone(plugin, examination, patience),
                        Feature.OFFERS),
                Rule.must(
                        "PUR-4",
                        "Calls, prices and texts are the same in every default locale and time zone.",
                        "Format with Locale.ROOT and ZoneOffset.UTC, and write numbers with toPlainString.",
                        SteadinessRules::everywhere,
                        Feature.OFFERS),
                Rule.must(
                        "PUR-5",
                        "Lists that the plugin answers are its caller's: changing one changes nothing.",
                        "Answer List.of, List.copyOf or toList().",
                        SteadinessRules::independent,
                        Feature.PROVIDER),
                Rule.must(
                        "PUR-6",
                        "Every method returns soon, and leaves the process and its memory as they are.",
                        "Bound every loop and every size, and never end the process.",
                        (plugin, examination) -> returning(plugin, examination, patience),
                        Feature.OFFERS),
                Rule.must(
                        "PUR-7",
                        "No thread that the plugin started is left.",
                        "Start no thread, pool or timer; the host does what takes time.",
                        (plugin, examination) -> withoutThreads(plugin, examination, patience),
                        Feature.OFFERS));
    }

    private static void alone(PluginUnderTest plugin, Examination examination, Duration patience) {
        Sample sample = Sample.of(plugin);
        List<Answers> alone = sample.answers();
        compare(examination, "asked again, in the other order", alone, sample.answersAnew(plugin));
        List<Answers> cases = alone.subList(alone.size() - sample.cases().size(), alone.size());
        compare(examination, "with other tasks between its calls", cases, interleaved(sample));
        compare(examination, "on " + THREADS + " threads", alone, parallel(sample, patience));
    }

    private static List<Answers> interleaved(Sample sample) {
        List<Answers> answers = new ArrayList<>();
        for (PlayedCase one : sample.cases()) {
            answers.add(Answers.to(one, new InterleavedProtocol(one.offer().protocol(), sample.orders())));
        }
        return answers;
    }

    private static List<Answers> parallel(Sample sample, Duration patience) {
        List<Supplier<Answers>> questions = sample.questions();
        Answers[] answers = new Answers[questions.size()];
        List<Runnable> parts = new ArrayList<>();
        for (int part = 0; part < THREADS; part++) {
            int first = part;
            parts.add(() -> {
                for (int i = first; i < answers.length; i += THREADS) {
                    answers[i] = questions.get(i).get();
                }
            });
        }
        // What does not return is the business of PUR-6, and of the process that watches this one.
        return WatchedThreads.run(parts, patience).isEmpty() ? List.of(answers) : List.of();
    }

    private static void everywhere(PluginUnderTest plugin, Examination examination) {
        Sample sample = Sample.of(plugin);
        // Both sides come from classes loaded anew, so that only the surroundings differ.
        List<Answers> here = new Surroundings("en-US", "UTC").during(() -> sample.answersAnew(plugin));
        for (Surroundings elsewhere : ELSEWHERE) {
            List<Answers> there = elsewhere.during(() -> sample.answersAnew(plugin));
            compare(examination, "under " + elsewhere, here, there);
        }
    }

    private static void compare(
            Examination examination, String circumstance, List<Answers> before, List<Answers> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            examination.checked(before.get(i).texts().size());
            String task = before.get(i).task();
            before.get(i)
                    .differences(after.get(i))
                    .forEach((what, difference) ->
                            examination.fail(task, what + " " + circumstance, difference.one(), difference.other()));
        }
    }

    private static void independent(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            list(examination, provider.id(), "configuration", provider.provider()::configuration);
        }
        for (OfferUnderTest offer : plugin.offers().toList()) {
            list(
                    examination,
                    offer.name(),
                    "offers",
                    () -> offer.provider().provider().offers(offer.config()));
            list(examination, offer.name(), "tariffs", offer.offer().pricing()::tariffs);
            list(examination, offer.name(), "standingCharges", offer.offer().pricing()::standingCharges);
            list(examination, offer.name(), "creditRates", offer.offer().pricing()::creditRates);
        }
    }

    private static <T> void list(
            Examination examination, String name, String method, Supplier<? extends List<T>> question) {
        Optional<? extends List<T>> answered = examination.ask(method, question);
        if (answered.isEmpty()) {
            return;
        }
        List<T> list = answered.get();
        List<T> before = new ArrayList<>(list);
        try {
            list.clear();
        } catch (UnsupportedOperationException immutable) {
            examination.checked();
            return;
        }
        int after = examination.ask(method, question).map(List::size).orElse(0);
        examination.checked();
        if (after != before.size()) {
            examination.fail(name, method, before.size() + " entries after its list was cleared", after);
            // The other rules need the plugin as it was.
            list.addAll(before);
        }
    }

    private static void returning(PluginUnderTest plugin, Examination examination, Duration patience) {
        List<Supplier<Answers>> questions = Sample.of(plugin).questions();
        List<Answers> answered = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Runnable> work = List.of(() -> questions.forEach(question -> answered.add(question.get())));
        List<Thread> hanging = WatchedThreads.run(work, patience);
        examination.checked(answered.size());
        for (Thread thread : hanging) {
            examination.fail(
                    "after " + answered.size() + " of " + questions.size() + " tasks",
                    place(thread),
                    "an answer within " + patience.toSeconds() + " s for all tasks",
                    "none");
        }
    }

    private static String place(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.")
                    && !frame.getClassName().startsWith("jdk.")) {
                return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    private static void withoutThreads(PluginUnderTest plugin, Examination examination, Duration patience) {
        Sample sample = Sample.of(plugin);
        List<ClassLoader> loaders = plugin.ownLoader().stream().toList();
        List<Thread> left =
                WatchedThreads.leftBy(() -> examination.checked(sample.answers().size()), loaders, patience);
        left.forEach(thread ->
                examination.fail("all tasks", place(thread), "no thread", "thread '" + thread.getName() + "'"));
    }

    /**
     * Where a host might run.
     *
     * @param locale as a language tag
     * @param zone the id of a time zone
     */
    private record Surroundings(String locale, String zone) {

        <T> T during(Supplier<T> work) {
            Locale localeBefore = Locale.getDefault();
            Locale displayBefore = Locale.getDefault(Locale.Category.DISPLAY);
            Locale formatBefore = Locale.getDefault(Locale.Category.FORMAT);
            TimeZone zoneBefore = TimeZone.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag(locale));
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                return work.get();
            } finally {
                Locale.setDefault(localeBefore);
                Locale.setDefault(Locale.Category.DISPLAY, displayBefore);
                Locale.setDefault(Locale.Category.FORMAT, formatBefore);
                TimeZone.setDefault(zoneBefore);
            }
        }

        @Override
        public String toString() {
            return locale + " in " + zone;
        }
    }
}
