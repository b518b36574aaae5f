package dev.halftone.conformance.script;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.Canary;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs cases against one provider and reports every difference. Immutable, thread-safe; sends nothing. */
public final class ScriptRunner {

    private final ImageProvider provider;

    public ScriptRunner(ImageProvider provider) {
        this.provider = Objects.requireNonNull(provider);
    }

    /** Everything that differs; empty when the case holds. A plugin that throws is a difference too. */
    public List<Discrepancy> run(ScriptCase scriptCase) {
        Findings findings = new Findings(scriptCase.id());
        try {
            new Run(scriptCase, findings).run();
        } catch (PluginException broken) {
            broken(findings, String.valueOf(broken.getMessage()));
        }
        return findings.all();
    }

    private static void broken(Findings findings, String message) {
        findings.about(Discrepancy.Aspect.BROKEN)
                .add("plugin", "an answer", message, "A plugin never throws on what a host or provider sends.");
    }

    /** One case on its way. */
    private final class Run {
        private final ScriptCase scriptCase;
        private final Expectations expected;
        private final Findings findings;

        private Run(ScriptCase scriptCase, Findings findings) {
            this.scriptCase = scriptCase;
            this.expected = scriptCase.expected();
            this.findings = findings;
        }

        private void run() throws PluginException {
            List<ConfigAttribute> attributes = PluginException.ask("configuration", provider::configuration);
            Config config;
            try {
                config = Config.of(attributes, scriptCase.config());
            } catch (IllegalArgumentException refused) {
                findings.add(
                        "config",
                        "a configuration",
                        String.valueOf(refused.getMessage()),
                        "Correct 'config' in the script.");
                return;
            }
            Optional<ModelOffer> offer = PluginException.ask("offer", () -> provider.offer(scriptCase.model(), config));
            if (offer.isEmpty()) {
                if (!expected.refused().equals(Optional.of("model"))) {
                    findings.add("model", scriptCase.model(), "no offer", "Correct the model id, or offer the model.");
                }
                return;
            }
            status(offer.get());
            ScriptTask task = PluginException.ask("the capability check", () -> ScriptTask.of(scriptCase, offer.get()));
            if (accepted(task)) {
                PriceCheck prices = new PriceCheck(findings, offer.get(), task, scriptCase.at());
                prices(prices);
                if (scriptCase.exchanges().isPresent()) {
                    play(
                            offer.get(),
                            task,
                            prices,
                            config,
                            attributes,
                            scriptCase.exchanges().get());
                }
            }
        }

        private void status(ModelOffer offer) throws PluginException {
            LocalDate day = LocalDate.ofInstant(scriptCase.at(), ZoneOffset.UTC);
            if (expected.status().isPresent()) {
                findings.about(Discrepancy.Aspect.LIFECYCLE)
                        .equal(
                                "status",
                                expected.status(),
                                PluginException.ask(
                                        "lifecycle", () -> offer.lifecycle().status(day)),
                                "Correct the lifecycle dates of the offer.");
            }
        }

        /** Whether the case goes on behind the capability check. */
        private boolean accepted(ScriptTask task) {
            if (expected.refused().isPresent()) {
                String parameter = expected.refused().get();
                if (task.violations().stream()
                        .noneMatch(violation -> violation.parameter().equals(parameter))) {
                    findings.about(
                                    task.violations().isEmpty()
                                            ? Discrepancy.Aspect.REFUSAL
                                            : Discrepancy.Aspect.CAPABILITY)
                            .add(
                                    "refused",
                                    "a refusal that names " + parameter,
                                    task.violations().isEmpty() ? "no refusal" : messages(task),
                                    "Narrow the domain of the parameter, or add a constraint.");
                }
                return false;
            }
            boolean buys =
                    expected.quote().isPresent() || scriptCase.exchanges().isPresent();
            if (buys && !task.violations().isEmpty()) {
                findings.about(Discrepancy.Aspect.CAPABILITY)
                        .add(
                                "accepted",
                                "no refusal",
                                messages(task),
                                "Correct the task, or widen the declared domain.");
                return false;
            }
            return true;
        }

        private static String messages(ScriptTask task) {
            return String.join(
                    " ", task.violations().stream().map(Violation::message).toList());
        }

        private void prices(PriceCheck prices) throws PluginException {
            if (expected.quote().isPresent()) {
                prices.quote(expected.quote().get());
            }
            if (expected.price().isPresent()) {
                prices.price(expected.price().get());
            }
        }

        private void play(
                ModelOffer offer,
                ScriptTask task,
                PriceCheck prices,
                Config config,
                List<ConfigAttribute> attributes,
                List<ScriptExchange> exchanges)
                throws PluginException {
            ImageProtocol protocol = PluginException.ask("protocol", () -> provider.protocol(config));
            AttemptDriver driver = new AttemptDriver(protocol, Canary.credential(attributes));
            Attempt attempt = driver.run(task.task(), scriptCase.at(), exchanges);
            new CallCheck(findings.about(Discrepancy.Aspect.CALL), bases(attributes, config)).check(attempt, exchanges);
            new SecretScan(findings.about(Discrepancy.Aspect.SECRET)).scan(attempt);
            attempt.lowered()
                    .ifPresent(
                            exposure -> findings.about(Discrepancy.Aspect.EXPOSURE)
                                    .add(
                                            "exposure never goes down",
                                            "at least POSSIBLE",
                                            exposure,
                                            "Work was or may have been accepted before: answer POSSIBLE or CERTAIN from then on."));
            if (attempt.defect().isPresent()) {
                broken(findings, attempt.defect().get());
                return;
            }
            OutcomeCheck outcomes = new OutcomeCheck(findings.about(Discrepancy.Aspect.OUTCOME));
            outcomes.leftover(
                    attempt,
                    expected.outcome().map(Expectations.Outcome::unused).orElse(0));
            settle(offer, task, prices, outcomes, attempt.end().orElseThrow());
        }

        private void settle(ModelOffer offer, ScriptTask task, PriceCheck prices, OutcomeCheck outcomes, Step end)
                throws PluginException {
            Settlement settlement = PluginException.ask(
                    "the estimate", () -> Settlement.of(end, offer.pricing(), task.task(), scriptCase.at()));
            AttemptResult result = settlement.resultOf(end);
            expected.outcome().ifPresent(outcome -> outcomes.outcome(outcome, end, result));
            expected.charge().ifPresent(charge -> outcomes.charge(charge, settlement));
            if (result == AttemptResult.DELIVERED) {
                prices.inside(settlement, expected.outsideQuote());
            } else if (expected.outsideQuote().isPresent()) {
                findings.about(Discrepancy.Aspect.INSIDE_QUOTE)
                        .add("outside_quote", "delivered", result, "Remove 'outside_quote': nothing was delivered.");
            }
        }

        private static List<URI> bases(List<ConfigAttribute> attributes, Config config) {
            return attributes.stream()
                    .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.URI)
                    .flatMap(attribute -> config.uri(attribute.name()).stream())
                    .toList();
        }
    }
}
