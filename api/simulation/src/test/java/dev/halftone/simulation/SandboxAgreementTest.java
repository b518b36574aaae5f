package dev.halftone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.ImageResult;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.route.Circuits;
import dev.halftone.client.route.Ranking;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.fault.FaultRun;
import dev.halftone.simulation.engine.ScriptedRun;
import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.testing.HastyTime;
import dev.halftone.simulation.testing.Shop;
import dev.halftone.simulation.workload.RoutingPolicy;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A simulated run of which every fate is known costs what the engine is charged for it over the sandbox: low, likely and
 * high, to the last digit. The faults are drawn by one plan and one seed on both sides.
 */
class SandboxAgreementTest {

    private static final int REQUESTS = 200;
    /** Good in form at every vendor; each takes its own. */
    private static final Credential KEYS = Credential.of(Map.of("api_key", "sk-anything", "api_token", "r8_anything"));

    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    /** What each vendor's plugin makes of each kind of fault that the sandbox draws. */
    private static final Map<String, FailureKind> KINDS = Map.of(
            "openai rate_limit", FailureKind.RATE_LIMITED,
            "openai filtered", FailureKind.OUTPUT_REJECTED,
            "openai status", FailureKind.PROVIDER_ERROR,
            "replicate rate_limit", FailureKind.RATE_LIMITED,
            "replicate filtered", FailureKind.CONTENT_REJECTED,
            "replicate failed", FailureKind.RUN_FAILED,
            "stability rate_limit", FailureKind.RATE_LIMITED,
            "stability filtered", FailureKind.INPUT_REJECTED,
            "stability status", FailureKind.PROVIDER_ERROR);

    /** What these failures mean for money and for a second try, as the plugins say. The rates do not matter here. */
    private static final String BEHAVIOUR = """
            behaviour:
              models:
                openai/gpt-image-2.5-flare:
                  failures:
                    rate_limited: {rate: 0.1, exposure: none, resend: "yes"}
                    output_rejected: {rate: 0.1, exposure: possible, resend: "no"}
                    provider_error: {rate: 0.1, exposure: possible, resend: maybe}
                replicate/black-forest-labs/flux-dev:
                  failures:
                    rate_limited: {rate: 0.1, exposure: none, resend: "yes"}
                    content_rejected: {rate: 0.1, exposure: possible, resend: "no"}
                    run_failed: {rate: 0.1, exposure: possible, resend: "no"}
                stability/stable-image-ultra:
                  failures:
                    rate_limited: {rate: 0.1, exposure: none, resend: "yes"}
                    input_rejected: {rate: 0.1, exposure: none, resend: "no"}
                    provider_error: {rate: 0.1, exposure: possible, resend: maybe}
            """;

    private static final String FAULTS = """
            {"seed": 7, "rules": [
              {"vendor": "openai", "probability": "0.15", "fault": {"kind": "rate_limit"}},
              {"vendor": "openai", "probability": "0.1", "fault": {"kind": "filtered", "stage": "output"}},
              {"vendor": "openai", "probability": "0.15", "fault": {"kind": "status", "status": 500, "body": "broken"}},
              {"vendor": "replicate", "probability": "0.15", "fault": {"kind": "rate_limit"}},
              {"vendor": "replicate", "probability": "0.1", "fault": {"kind": "filtered"}},
              {"vendor": "replicate", "probability": "0.1", "fault": {"kind": "failed", "error": "CUDA out of memory"}},
              {"vendor": "stability", "probability": "0.3", "fault": {"kind": "rate_limit"}},
              {"vendor": "stability", "probability": "0.1", "fault": {"kind": "filtered", "stage": "input"}},
              {"vendor": "stability", "probability": "0.15", "fault": {"kind": "status", "status": 500, "body": "broken"}}]}
            """;

    /** Who is asked, and under which rules. */
    enum Route {
        OPENAI("[openai/gpt-image-2.5-flare]", 1, "{attempts: 3}"),
        REPLICATE("[replicate/black-forest-labs/flux-dev]", 2, "{attempts: 2, accept_paying_twice: true}"),
        STABILITY("[stability/stable-image-ultra]", 1, "{attempts: 2, accept_paying_twice: true}"),
        FAIL_OVER(
                "[stability/stable-image-ultra, replicate/black-forest-labs/flux-dev, openai/gpt-image-2.5-flare]",
                1,
                "{attempts: 2, accept_paying_twice: true}");

        private final String lines;

        Route(String models, int count, String retry) {
            lines = """
                    volume: {assets: %d}
                    policies: [{name: route, models: %s}]
                    retry: %s
                    assets: [{name: a, weight: 1, steps: [{name: s, count: %d, prompt: {text: a red fox}}]}]
                    """.formatted(REQUESTS, models, retry, count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scriptedRun_withTheFaultsOfTheSandbox_costsWhatTheEngineIsCharged(Route route) {
        Workload workload = Shop.workload(route.lines + BEHAVIOUR);
        FaultPlan faults = FaultPlan.parse(FAULTS);
        FaultRun fates = faults.start();

        Totals simulated = ScriptedRun.follow(Shop.plan(workload), model -> fate(fates, model));
        Bought bought = bought(workload, faults);

        assertThat(bought.attempts).isGreaterThan(REQUESTS);
        assertThat(simulated.requests()).isEqualByComparingTo(BigDecimal.valueOf(REQUESTS));
        assertThat(simulated.attempts()).isEqualByComparingTo(BigDecimal.valueOf(bought.attempts));
        assertThat(simulated.images()).isEqualByComparingTo(BigDecimal.valueOf(bought.images));
        Range charges = simulated.total();
        assertThat(charges.low()).isEqualByComparingTo(bought.charges.low());
        assertThat(charges.likely()).isEqualByComparingTo(bought.charges.likely());
        assertThat(charges.high()).isEqualByComparingTo(bought.charges.high());
        assertThat(charges.likely()).isGreaterThan(Amount.zero(Denomination.USD));
    }

    private static Optional<FailureKind> fate(FaultRun fates, ModelName model) {
        String vendor = model.provider();
        return fates.next(new FaultPlan.Subject(vendor, "POST", "/", model.model(), true))
                .map(fault -> Optional.ofNullable(KINDS.get(vendor + " " + fault.kind()))
                        .orElseThrow());
    }

    /** The same requests, one after the other, by the real engine over loopback. */
    private static Bought bought(Workload workload, FaultPlan faults) {
        SandboxOptions options = SandboxOptions.builder()
                .faults(faults)
                .clock(Clock.fixed(START, ZoneOffset.UTC))
                .build();
        Bought bought = new Bought();
        try (Sandbox sandbox = Sandbox.start(options);
                Halftone halftone = Halftone.builder()
                        .settings(settings(sandbox))
                        .priceBook(Shop.book())
                        .time(new HastyTime(START))
                        .credentials((provider, now) -> CompletableFuture.completedFuture(KEYS))
                        .circuits(new Circuits(Integer.MAX_VALUE, Duration.ZERO))
                        .build()) {
            for (int i = 0; i < REQUESTS; i++) {
                bought.add(halftone.generateNow(request(workload)));
            }
        }
        return bought;
    }

    private static ImageRequest request(Workload workload) {
        RoutingPolicy policy = workload.policies().get(0);
        ImageRequest.Builder request = ImageRequest.generate("a red fox")
                .count((int) workload.assets().get(0).steps().get(0).count())
                .delivery(ImageRequest.Delivery.ADDRESS)
                .deadline(Duration.ofHours(1))
                .ranking(Ranking.preferring(policy.models()))
                .retry(policy.retry().policy());
        policy.models().forEach(request::model);
        return request.build();
    }

    private static Settings settings(Sandbox sandbox) {
        return Settings.of(
                Map.of(
                        "openai", Map.of("base_url", base(sandbox, "openai")),
                        "replicate", Map.of("base_url", base(sandbox, "replicate")),
                        "stability", Map.of("base_url", base(sandbox, "stability"))),
                variable -> Optional.empty());
    }

    private static String base(Sandbox sandbox, String vendor) {
        return sandbox.baseUri(vendor).toString();
    }

    /** What the engine was charged. */
    private static final class Bought {
        private int attempts;
        private int images;
        private Range charges = Range.exactly(Amount.zero(Denomination.USD));

        void add(ImageResult result) {
            attempts += result.run().attempts().size();
            images += result.images().size();
            charges = charges.plus(result.cost().orElseThrow());
        }
    }
}
