package dev.halftone.simulation.report;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.simulation.Comparison;
import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.answer.BreakEven;
import dev.halftone.simulation.answer.Choice;
import dev.halftone.simulation.answer.Grid;
import dev.halftone.simulation.answer.Sensitivity;
import dev.halftone.simulation.engine.Distribution;
import dev.halftone.simulation.engine.Distribution.Estimate;
import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.UnplannableException.Reason;
import dev.halftone.simulation.workload.Targets;
import dev.halftone.simulation.workload.WhatIf;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A report as JSON: amounts are decimal texts rounded to twelve digits, counts and shares are numbers rounded to six, and
 * what is not known is null. Keys are stable. Stateless.
 */
public final class ReportJson {

    private static final int AMOUNT_DIGITS = 12;
    private static final int COUNT_DIGITS = 6;

    private ReportJson() {}

    public static JsonObject of(SimulationReport report) {
        Workload workload = report.workload();
        Targets targets = workload.targets();
        return JsonObject.builder()
                .put("workload", workload(report))
                .put(
                        "sampling",
                        JsonObject.builder()
                                .put("engine", word(workload.sampling().engine()))
                                .put("seed", workload.sampling().seed())
                                .put("months", workload.sampling().replications())
                                .put("confidence", new BigDecimal(Distribution.CONFIDENCE))
                                .build())
                .put("results", list(report.comparison().ranked(), result -> result(result, targets)))
                .put("unpriced", leftOut(report.comparison(), Reason.UNPRICED))
                .put("unable", leftOut(report.comparison(), Reason.UNABLE))
                .put("choice", choice(report.answers().choice(), targets))
                .put("break_evens", list(report.answers().breakEvens(), ReportJson::breakEven))
                .put("sensitivities", list(report.answers().sensitivities(), ReportJson::sensitivity))
                .put("what_if", list(report.answers().grids(), ReportJson::grid))
                .build();
    }

    private static JsonObject workload(SimulationReport report) {
        Workload workload = report.workload();
        Targets targets = workload.targets();
        return JsonObject.builder()
                .put("name", workload.name())
                .put("description", workload.description())
                .put("from", workload.period().from().toString())
                .put("until", workload.period().until().toString())
                .put("assets", report.assets())
                .put(
                        "kinds",
                        list(
                                workload.assets(),
                                kind -> JsonObject.builder()
                                        .put("name", kind.name())
                                        .put("weight", kind.weight())
                                        .put("steps", list(kind.steps(), step -> JsonString.of(step.name())))
                                        .build()))
                .put(
                        "price_book",
                        workload.priceBook().<JsonValue>map(JsonString::of).orElse(JsonNull.NULL))
                .put(
                        "targets",
                        JsonObject.builder()
                                .put("cost_per_image", amount(targets.costPerImage()))
                                .put("currency", targets.costPerImage().in().id())
                                .put("deadline_ms", targets.deadline().toMillis())
                                .put("late_share", number(targets.lateShare()))
                                .put("failure_share", number(targets.failureShare()))
                                .build())
                .build();
    }

    private static JsonObject result(PolicyResult result, Targets targets) {
        Totals expected = result.expected();
        JsonObject.Builder split = JsonObject.builder();
        for (Use use : Use.values()) {
            split.put(word(use), amount(expected.charge(use).likely()));
        }
        return JsonObject.builder()
                .put("policy", result.policy().name())
                .put("models", list(result.models(), ReportJson::name))
                .put("batch", word(result.policy().batch()))
                .put("currency", result.total().likely().in().id())
                .put("total", range(result.total()))
                .put("cost_per_image", amount(result.costPerImage()))
                .put("cost_per_asset", amount(result.costPerAsset()))
                .put(
                        "split",
                        split.put("standing_used", amount(result.rentUsed()))
                                .put("standing_unused", amount(result.rentUnused()))
                                .build())
                .put("requests", number(expected.requests()))
                .put("delivered", number(expected.delivered()))
                .put("calls", number(expected.calls()))
                .put("attempts", number(expected.attempts()))
                .put("images", number(expected.images()))
                .put("cached_images", number(expected.cachedImages()))
                .put("assets", number(expected.assets()))
                .put("finished", number(expected.finished()))
                .put("cached_assets", number(expected.cachedAssets()))
                .put("late_share", number(expected.lateShare()))
                .put("failure_share", number(expected.failureShare()))
                .put("month", result.drawn().<JsonValue>map(ReportJson::month).orElse(JsonNull.NULL))
                .put(
                        "meets",
                        JsonObject.builder()
                                .put("cost", word(result.cost(targets)))
                                .put("deadline", word(result.punctuality(targets)))
                                .put("failures", word(result.reliability(targets)))
                                .build())
                .put("notes", list(result.notes(), JsonString::of))
                .build();
    }

    private static JsonObject month(Distribution months) {
        return JsonObject.builder()
                .put("mean", estimate(months.mean()))
                .put("p5", estimate(months.p5()))
                .put("p50", estimate(months.p50()))
                .put("p95", estimate(months.p95()))
                .build();
    }

    private static JsonObject estimate(Estimate estimate) {
        return JsonObject.builder()
                .put("low", amount(estimate.low()))
                .put("value", amount(estimate.value()))
                .put("high", amount(estimate.high()))
                .build();
    }

    private static JsonArray leftOut(Comparison comparison, Reason reason) {
        return list(
                comparison.leftOut().stream()
                        .filter(left -> left.reason() == reason)
                        .toList(),
                left -> JsonObject.builder()
                        .put("policy", left.policy())
                        .put("why", left.why())
                        .build());
    }

    private static JsonObject choice(Choice choice, Targets targets) {
        return JsonObject.builder()
                .put(
                        "policy",
                        choice.policy()
                                .<JsonValue>map(
                                        result -> JsonString.of(result.policy().name()))
                                .orElse(JsonNull.NULL))
                .put("considered", choice.considered())
                .put("sentence", choice.sentence())
                .put(
                        "result",
                        choice.policy()
                                .<JsonValue>map(result -> result(result, targets))
                                .orElse(JsonNull.NULL))
                .build();
    }

    private static JsonObject breakEven(BreakEven breakEven) {
        return JsonObject.builder()
                .put("kind", word(breakEven.kind()))
                .put("first", breakEven.first())
                .put("second", breakEven.second())
                .put("at", number(breakEven.at()))
                .put("unit", breakEven.unit())
                .put("sentence", breakEven.sentence())
                .build();
    }

    private static JsonObject sensitivity(Sensitivity sensitivity) {
        return JsonObject.builder()
                .put("place", sensitivity.place())
                .put("name", sensitivity.name())
                .put("lower", sensitivity.lower())
                .put("upper", sensitivity.upper())
                .put("cost_at_lower", amount(sensitivity.atLower()))
                .put("cost_at_upper", amount(sensitivity.atUpper()))
                .put("swing", amount(sensitivity.swing()))
                .build();
    }

    private static JsonObject grid(Grid grid) {
        return JsonObject.builder()
                .put("name", grid.question().name())
                .put("policy", grid.policy())
                .put("rows", axis(grid.question().rows()))
                .put(
                        "columns",
                        grid.question()
                                .columns()
                                .<JsonValue>map(ReportJson::axis)
                                .orElse(JsonNull.NULL))
                .put(
                        "cells",
                        list(
                                grid.cells(),
                                row -> list(
                                        row,
                                        cell -> JsonObject.builder()
                                                .put("cost_per_image", amount(cell.costPerImage()))
                                                .put("total", amount(cell.total()))
                                                .put("note", cell.note())
                                                .build())))
                .build();
    }

    private static JsonObject axis(WhatIf.Axis axis) {
        return JsonObject.builder()
                .put("place", axis.place())
                .put("values", list(axis.values(), JsonString::of))
                .build();
    }

    private static JsonObject range(Range range) {
        return JsonObject.builder()
                .put("low", amount(range.low()))
                .put("likely", amount(range.likely()))
                .put("high", amount(range.high()))
                .build();
    }

    private static JsonValue name(ModelName model) {
        return JsonString.of(model.toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static JsonValue amount(Optional<Amount> amount) {
        return amount.<JsonValue>map(known -> JsonString.of(amount(known))).orElse(JsonNull.NULL);
    }

    private static String amount(Amount amount) {
        return Amount.of(amount.value().setScale(AMOUNT_DIGITS, RoundingMode.HALF_EVEN), amount.in())
                .toDecimalString();
    }

    private static JsonValue number(Optional<BigDecimal> number) {
        return number.map(ReportJson::number).orElse(JsonNull.NULL);
    }

    private static JsonValue number(BigDecimal number) {
        BigDecimal rounded =
                number.setScale(COUNT_DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return JsonNumber.of(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }

    private static <T> JsonArray list(List<T> values, Function<T, JsonValue> view) {
        return JsonArray.of(values.stream().map(view).toList());
    }
}
