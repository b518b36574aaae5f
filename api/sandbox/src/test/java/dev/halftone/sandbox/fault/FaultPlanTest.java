package dev.halftone.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.sandbox.fault.FaultPlan.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    private static final Fault LIMIT = new Fault.RateLimit(OptionalInt.of(2));

    @Test
    void parse_fullRule_isRead() {
        FaultPlan plan = FaultPlan.parse("""
                {"seed":42,"rules":[{"vendor":"openai","path":"/images/generations","model":"gpt-image-2",
                "method":"post","requests":[1,3],"probability":"1","fault":{"kind":"status","status":503,
                "headers":{"X-Should-Retry":"true"},"body":{"error":"x"}}}]}""");

        FaultRun run = plan.start();

        assertThat(run.next(generation("gpt-image-2"))).hasValueSatisfying(fault -> {
            Fault.Status status = (Fault.Status) fault;
            assertThat(status.status()).isEqualTo(503);
            assertThat(status.headers())
                    .containsEntry("x-should-retry", "true")
                    .containsEntry("content-type", "application/json");
            assertThat(status.body()).hasToString("{\"error\":\"x\"}");
        });
        assertThat(run.next(generation("gpt-image-2"))).isEmpty();
        assertThat(run.next(generation("other"))).isEmpty();
        assertThat(run.next(generation("gpt-image-2"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"delay\",\"milliseconds\":5}",
                "{\"kind\":\"drop_before\"}",
                "{\"kind\":\"drop_after\"}",
                "{\"kind\":\"stall\"}",
                "{\"kind\":\"truncate\",\"bytes\":10}",
                "{\"kind\":\"content_type\",\"content_type\":\"text/html\"}",
                "{\"kind\":\"rate_limit\",\"retry_after\":2}",
                "{\"kind\":\"out_of_credit\"}",
                "{\"kind\":\"filtered\",\"stage\":\"output\"}",
                "{\"kind\":\"filtered\",\"images\":1}",
                "{\"kind\":\"slow_poll\",\"polls\":3}",
                "{\"kind\":\"failed\",\"error\":\"E003\",\"predict_time\":\"3.2\",\"metrics\":{\"image_output_count\":2}}",
                "{\"kind\":\"canceled\"}",
                "{\"kind\":\"aborted\"}",
                "{\"kind\":\"not_final\"}",
                "{\"kind\":\"no_usage\"}",
                "{\"kind\":\"empty_data\"}",
                "{\"kind\":\"status\",\"status\":502,\"body\":\"<html></html>\"}"
            })
    void parse_everyKind_isRead(String fault) {
        FaultPlan plan = FaultPlan.parse("{\"rules\":[{\"vendor\":\"replicate\",\"fault\":" + fault + "}]}");

        assertThat(fault).contains("\"kind\":\"" + plan.rules().get(0).fault().kind() + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The fault plan must be a JSON object",
                "{ | The fault plan is not JSON",
                "{} | The fault plan: \"rules\" is missing",
                "{\"rules\":[],\"sed\":1} | The fault plan: \"sed\" is not known here; remove it or use one of rules, seed",
                "{\"rules\":[1]} | Rule 1 of the fault plan must be a JSON object",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"drop_after\"}},{\"fault\":{}}]} | Rule 2 of the fault plan: \"vendor\" is missing",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"explode\"}}]} | Rule 1 of the fault plan: \"fault.kind\" is \"explode\"; use one of aborted",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"delay\"}}]} | Rule 1 of the fault plan: \"fault.milliseconds\" is missing",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"delay\",\"milliseconds\":-1}}]} | \"fault.milliseconds\" is -1; write a whole number from 0",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"drop_after\",\"bytes\":1}}]} | \"fault.bytes\" is not known here",
                "{\"rules\":[{\"vendor\":\"openai\",\"requests\":[0],\"fault\":{\"kind\":\"drop_after\"}}]} | \"requests\": the request number 0 must be 1 or more",
                "{\"rules\":[{\"vendor\":\"openai\",\"probability\":\"2\",\"fault\":{\"kind\":\"drop_after\"}}]} | \"probability\": the probability \"2\" must be from 0 to 1",
                "{\"rules\":[{\"vendor\":\"openai\",\"probability\":0.5,\"fault\":{\"kind\":\"drop_after\"}}]} | \"probability\" is 0.5; write a text",
                "{\"rules\":[{\"vendor\":\"openai\",\"path\":\"images\",\"fault\":{\"kind\":\"drop_after\"}}]} | \"path\": the path \"images\" must begin with a slash",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"status\",\"status\":500,\"headers\":{\"a\":\"b\\r\\nc\"}}}]} | \"fault.headers.a\" must be a text that a header can hold",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"status\",\"status\":100}}]} | \"fault.status\" is 100; write a whole number from 200 to 599",
                "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"filtered\",\"stage\":\"later\"}}]} | \"fault.stage\" is \"later\"; use input or output",
            })
    void parse_wrongPlan_namesRuleKeyAndRemedy(String json, String message) {
        assertThatThrownBy(() -> FaultPlan.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void next_ruleWithoutPathAndMethod_skipsRequestsThatAskForNoInference() {
        FaultRun run = plan(FaultRule.of("openai", LIMIT).requests(1));

        assertThat(run.next(new Subject("openai", "GET", "/openai/v1/models", null, false)))
                .isEmpty();
        assertThat(run.next(new Subject("replicate", "POST", "/x", null, true))).isEmpty();
        assertThat(run.next(generation("any"))).hasValue(LIMIT);
    }

    @Test
    void next_pathWithAnySegment_matchesFromTheEnd() {
        FaultRun run = plan(FaultRule.of("replicate", LIMIT).method("GET").path("/predictions/*"));

        assertThat(run.next(new Subject("replicate", "GET", "/replicate/v1/predictions/abc", null, false)))
                .isPresent();
        assertThat(run.next(new Subject("replicate", "GET", "/replicate/v1/predictions", null, false)))
                .isEmpty();
        assertThat(run.next(new Subject("replicate", "POST", "/replicate/v1/predictions/abc", null, false)))
                .isEmpty();
    }

    @Test
    void next_severalRulesDue_takesTheFirstButAllCount() {
        FaultRun run = plan(
                FaultRule.of("openai", LIMIT).requests(1),
                FaultRule.of("openai", new Fault.DropAfter()).requests(1, 2));

        assertThat(run.next(generation("a"))).hasValue(LIMIT);
        assertThat(run.next(generation("a"))).hasValue(new Fault.DropAfter());
        assertThat(run.next(generation("a"))).isEmpty();
    }

    @Test
    void probability_sameSeed_givesTheSameRun() {
        assertThat(draws(42)).isEqualTo(draws(42)).isNotEqualTo(draws(43));
        assertThat(draws(42).stream().filter(hit -> hit).count()).isBetween(20L, 80L);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void probability_atItsEnds_isCertain(String probability, boolean due) {
        FaultRun run = plan(FaultRule.of("openai", LIMIT).probability(probability));

        for (int i = 0; i < 50; i++) {
            assertThat(run.next(generation("a")).isPresent()).isEqualTo(due);
        }
    }

    private static List<Boolean> draws(long seed) {
        FaultRun run = FaultPlan.builder()
                .seed(seed)
                .rule(FaultRule.of("openai", LIMIT).probability("0.05"))
                .build()
                .start();
        List<Boolean> hits = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Optional<Fault> fault = run.next(generation("a"));
            hits.add(fault.isPresent());
        }
        return hits;
    }

    private static FaultRun plan(FaultRule... rules) {
        FaultPlan.Builder plan = FaultPlan.builder();
        for (FaultRule rule : rules) {
            plan.rule(rule);
        }
        return plan.build().start();
    }

    private static Subject generation(String model) {
        return new Subject("openai", "POST", "/openai/v1/images/generations", model, true);
    }
}
