package dev.halftone.cli.output;

import dev.halftone.client.ComparedOffer;
import dev.halftone.client.quote.Quote;
import dev.halftone.spi.pricing.BillLine;
import java.util.ArrayList;
import java.util.List;

/** Quotes for people. */
public final class QuoteTables {

    private QuoteTables() {}

    /** One quote with the lines that it is made of. */
    public static void print(Quote quote, List<ComparedOffer.BreakEven> breakEvens, Console console) {
        console.line(quote.model() + ": "
                + quote.range().map(range -> range + " (" + quote.basis() + ")").orElse("UNPRICED"));
        if (!quote.lines().isEmpty()) {
            Table table = new Table("METER", ">QUANTITY", ">PRICE", ">PER", ">AMOUNT");
            for (BillLine line : quote.lines()) {
                table.row(
                        line.reading().meter().id(),
                        line.quantity().stripTrailingZeros().toPlainString(),
                        line.price().amount().toPlainString(),
                        line.price().per().toPlainString(),
                        line.amount().toString());
            }
            table.print(console);
        }
        quote.tariff()
                .ifPresent(tariff -> console.line(
                        "Prices: " + tariff.source() + ", checked " + tariff.checked() + " (" + tariff.id() + ")"));
        quote.standingCharges()
                .forEach(charge -> console.line("Beside it: " + charge.amount() + " every "
                        + span(charge.every().toSeconds()) + " for " + charge.resource()));
        breakEvens.forEach(even -> console.line(sentence(even)));
        quote.warnings().forEach(warning -> console.text("Note: " + warning));
    }

    /** All offers, cheapest first, then those that are paid by time; sources and remarks stand below, by number. */
    public static void print(List<ComparedOffer> offers, Console console) {
        Table table = new Table("MODEL", ">LOW–HIGH", ">LIKELY", "CURRENCY", "BASIS", ">CALLS", "CHECKED", "SOURCE");
        Table rented = new Table("PAID BY TIME", ">AMOUNT", "EVERY", "FOR");
        List<String> sources = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        boolean renting = false;
        for (ComparedOffer offer : offers) {
            Quote quote = offer.quote();
            if (quote.range().isEmpty()) {
                remarks.add(quote.model() + ": no price is known, so it is not ranked.");
                continue;
            } else if (quote.isPaidByTimeOnly()) {
                renting = true;
                quote.standingCharges()
                        .forEach(charge -> rented.row(
                                quote.model().toString(),
                                charge.amount().toString(),
                                span(charge.every().toSeconds()),
                                charge.resource()));
            } else {
                table.row(
                        quote.model().toString(),
                        Money.range(quote.range()),
                        quote.likely().map(amount -> amount.toDecimalString()).orElse("–"),
                        quote.likely().map(amount -> amount.in().id()).orElse("–"),
                        quote.basis().name(),
                        String.valueOf(offer.calls()),
                        quote.tariff()
                                .map(tariff -> tariff.checked().toString())
                                .orElse("–"),
                        quote.tariff()
                                .map(tariff ->
                                        "[" + number(sources, tariff.source().toString()) + "]")
                                .orElse("–"));
            }
            remarks.addAll(remarks(offer));
        }
        table.print(console);
        console.line("");
        if (renting) {
            rented.print(console);
            console.line("");
        }
        for (int i = 0; i < sources.size(); i++) {
            console.line("[" + (i + 1) + "] " + sources.get(i));
        }
        remarks.forEach(console::text);
    }

    private static String span(long seconds) {
        return seconds % 86_400 == 0 && seconds > 86_400
                ? seconds / 86_400 + " days"
                : seconds == 3_600 ? "hour" : seconds + " s";
    }

    private static String sentence(ComparedOffer.BreakEven even) {
        return even.charge() + " pays from " + even.images() + " pictures in " + span(even.seconds()) + ", against "
                + even.against() + ".";
    }

    private static int number(List<String> sources, String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source) + 1;
    }

    private static List<String> remarks(ComparedOffer offer) {
        List<String> remarks = new ArrayList<>();
        String model = offer.quote().model() + ": ";
        offer.adaptations().forEach(change -> remarks.add(model + change));
        offer.singleCalls()
                .filter(single ->
                        offer.quote().range().map(plan -> !plan.equals(single)).orElse(false))
                .ifPresent(single -> remarks.add(model + offer.calls() + (offer.calls() == 1 ? " call" : " calls")
                        + "; one picture a call would cost " + single + "."));
        offer.variant()
                .ifPresent(variant -> remarks.add(model + variant.saved() + " less than " + variant.base() + " at "
                        + variant.baseLikely() + "."));
        offer.breakEvens().forEach(even -> remarks.add(model + sentence(even)));
        return remarks;
    }
}
