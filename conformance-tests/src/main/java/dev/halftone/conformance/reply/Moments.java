package dev.halftone.conformance.reply;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the moments at which a provider's answers are interpreted. */
public final class Moments {

    private Moments() {}

    /** Every answer that a script case plays. */
    public static List<Moment> of(PlayedCase played) {
        OfferUnderTest offer = played.offer();
        Attempt attempt = played.attempt();
        List<Moment> moments = new ArrayList<>();
        Moment.Phase phase = Moment.Phase.ORDER;
        for (Exchange exchange : attempt.exchanges()) {
            phase = phase(phase, attempt, exchange.call());
            moments.add(new Moment(offer, played.task(), attempt.startedAt(), exchange, phase, played.name()));
        }
        return moments;
    }

    /** Every scripted answer of a provider, once for each shape. */
    public static List<Moment> of(ProviderUnderTest provider) {
        List<Moment> moments = new ArrayList<>();
        Set<String> shapes = new HashSet<>();
        for (PlayedCase played : provider.played()) {
            for (Moment moment : of(played)) {
                if (shapes.add(moment.shape())) {
                    moments.add(moment);
                }
            }
        }
        return moments;
    }

    /**
     * Every kind of call once for each offer: those that the scripts play, and the first call of every operation. What
     * is answered is left to the rule.
     */
    public static List<Moment> calls(ProviderUnderTest provider) {
        List<Moment> moments = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (Order order : provider.accepted()) {
            if (order.label().isEmpty()) {
                try {
                    Moment moment = first(order);
                    kinds.add(kind(moment));
                    moments.add(moment);
                } catch (PluginException ignored) {
                    // A rule about making calls reports it.
                }
            }
        }
        for (PlayedCase played : provider.played()) {
            for (Moment moment : of(played)) {
                if (kinds.add(kind(moment))) {
                    moments.add(moment);
                }
            }
        }
        return moments;
    }

    private static Moment first(Order order) throws PluginException {
        HttpCall call =
                PluginException.ask("prepare", () -> order.offer().protocol().prepare(order.task(), Order.context()));
        Exchange exchange = new Exchange(
                call, HttpReply.of(500, Map.of(), new byte[0]), Order.SENT_AT, Order.SENT_AT, Order.SENT_AT);
        return new Moment(order.offer(), order.task(), Order.SENT_AT, exchange, Moment.Phase.ORDER, order.name());
    }

    private static String kind(Moment moment) {
        return moment.offer().name() + "\n" + moment.task().operation().id() + "\n"
                + moment.call().label() + "\n" + moment.phase();
    }

    /** A call that reads before there is a ticket asks what became of the order, and so does whatever follows it. */
    private static Moment.Phase phase(Moment.Phase before, Attempt attempt, HttpCall call) {
        if (before == Moment.Phase.QUESTION || before == Moment.Phase.JOB) {
            return before;
        }
        for (Attempt.Send send : attempt.sends()) {
            if (send.ticket().isPresent()) {
                return Moment.Phase.JOB;
            }
            if (send.call().equals(call)) {
                break;
            }
        }
        return call.method().equals("GET") ? Moment.Phase.QUESTION : Moment.Phase.ORDER;
    }
}
