package dev.halftone.conformance.reply;

import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script case that is played again with other answers. Immutable.
 *
 * @param played the case
 * @param exchanges what is played
 */
public record Replay(PlayedCase played, List<ScriptExchange> exchanges) {

    private static final Duration A_WHILE = Duration.ofSeconds(2);

    public Replay {
        exchanges = List.copyOf(exchanges);
    }

    /** Each answer takes a while at least, for plugins that time what the provider does not tell. */
    public static Replay of(PlayedCase played) {
        List<ScriptExchange> slow = new ArrayList<>();
        for (ScriptExchange exchange : played.exchanges()) {
            slow.add(
                    exchange.answer() instanceof ScriptExchange.Reply reply
                                    && reply.after().isZero()
                            ? answered(exchange, new ScriptExchange.Reply(reply.reply(), A_WHILE))
                            : exchange);
        }
        return new Replay(played, slow);
    }

    /** How it ends; empty when the plugin throws. */
    public Optional<Step> end() {
        return new AttemptDriver(
                        played.offer().protocol(), played.offer().provider().credential())
                .run(played.task(), played.scriptCase().at(), exchanges)
                .end();
    }

    /** Every number of every answer. */
    public List<Told> told() {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            if (exchanges.get(i).answer() instanceof ScriptExchange.Reply reply) {
                for (ReportedNumber number : ReportedNumber.of(reply.reply())) {
                    told.add(new Told(i, number));
                }
            }
        }
        return told;
    }

    /** With another answer in its place. */
    public Replay with(int place, HttpReply other) {
        List<ScriptExchange> changed = new ArrayList<>(exchanges);
        if (changed.get(place).answer() instanceof ScriptExchange.Reply reply) {
            changed.set(place, answered(changed.get(place), new ScriptExchange.Reply(other, reply.after())));
        }
        return new Replay(played, changed);
    }

    /** Without a number, if it stands there. */
    public Replay without(Told told) {
        return exchanges.get(told.place()).answer() instanceof ScriptExchange.Reply reply
                ? with(
                        told.place(),
                        ReportedNumber.removed(reply.reply(), told.number().where()))
                : this;
    }

    private static ScriptExchange answered(ScriptExchange exchange, ScriptExchange.Answer answer) {
        return new ScriptExchange(exchange.call(), answer);
    }

    /**
     * A number that an answer tells.
     *
     * @param place of the answer, from 0
     */
    public record Told(int place, ReportedNumber number) {

        /** For messages. */
        public String where() {
            return "answer " + (place + 1) + ", " + number.where();
        }
    }
}
