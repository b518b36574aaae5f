package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Replies;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import dev.halftone.spi.task.ParameterType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The form of a call: its texts, its address, its limits, and whether it may be sent twice. */
public final class CallRules {

    /** What is easily damaged: several scripts, both directions, characters beyond 16 bits, quotes, escapes and lines. */
    private static final List<String> TEXTS = List.of(
            "лиса 狐狸 ثعلب שועל लोमड़ी ü",
            "fox \uD83E\uDD8A\uD83D\uDC69\u200D\uD83D\uDE80 \u202Eright to left\u202C",
            "A \"Fox\" in 'snow' \\ <b>&amp;</b> %41 + ${x} {0} {{y}}",
            "one\ntwo\tthree",
            " a fox between spaces ");

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MOST_BYTES = 1L << 30;
    private static final String ELSEWHERE = "https://elsewhere.halftone.test:8443/below";

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "REQ-7",
                    "Texts of every script and length, quotes and line breaks, and numbers to their last digit reach the call unharmed.",
                    "Put the text or number into the JSON or form part as it is; escape, cut and round nothing by hand.",
                    CallRules::valuesAreUnharmed,
                    Feature.OFFERS),
            Rule.must(
                    "REQ-8",
                    "Every call goes to the configured address over https, with a label, clean names and bounded limits.",
                    "Build the address from the configuration, and keep timeout and reply size within bounds.",
                    CallRules::callsAreSound,
                    Feature.OFFERS),
            Rule.must(
                    "REQ-9",
                    "A call that may cost money is not sent again, unless the offer has the trait IDEMPOTENT_SUBMIT.",
                    "Leave RetrySafety.NO on the call, or declare the trait and send the key.",
                    CallRules::buyingIsNotRepeated,
                    Feature.OFFERS));

    private CallRules() {}

    private static void valuesAreUnharmed(PluginUnderTest plugin, Examination examination) {
        Variants variants = new Variants(examination);
        for (Batch batch : Batch.of(plugin)) {
            for (ParameterRule<?> rule : batch.rules()) {
                if (rule.parameter().type().equals(ParameterType.TEXT)) {
                    textsAreUnharmed(batch, Parameter.text(rule.parameter().id()), variants, examination);
                } else if (SentNumber.isNumber(rule)) {
                    numbersAreUnharmed(batch, rule, variants, examination);
                }
            }
        }
    }

    private static void textsAreUnharmed(
            Batch batch, Parameter<String> parameter, Variants variants, Examination examination) {
        for (Order order : batch.typical(parameter)) {
            Optional<String> plain = order.task().value(parameter);
            boolean isSent = plain.isPresent()
                    && variants.call(batch.offer(), order.task())
                            .map(CallFields::of)
                            .filter(fields -> fields.hold(plain.get()))
                            .isPresent();
            // A text that does not stand in the first call as it is cannot be looked for.
            for (String text : isSent ? texts(batch, parameter, examination) : List.<String>of()) {
                ImageTask task = order.task().toBuilder().put(parameter, text).build();
                if (variants.isAccepted(batch.offer(), task)) {
                    examination.checked();
                    variants.call(batch.offer(), task)
                            .map(CallFields::of)
                            .filter(fields -> !fields.hold(text))
                            .ifPresent(fields ->
                                    examination.fail(order.name(), "field of " + parameter.id(), text, fields.all()));
                }
            }
        }
    }

    /** What is easily damaged, and what the offer itself takes: its longest text too. */
    private static List<String> texts(Batch batch, Parameter<String> parameter, Examination examination) {
        List<String> texts = new ArrayList<>(TEXTS);
        batch.offer()
                .offer()
                .capabilities()
                .parameter(batch.operation(), parameter)
                .flatMap(rule -> examination.ask("samples", () -> rule.domain().samples()))
                .ifPresent(texts::addAll);
        return texts;
    }

    private static <T> void numbersAreUnharmed(
            Batch batch, ParameterRule<T> rule, Variants variants, Examination examination) {
        for (Order order : batch.typical(rule.parameter())) {
            Map<BigDecimal, CallFields> calls = new TreeMap<>();
            variants.with(batch.offer(), order.task(), rule)
                    .forEach((value, task) -> variants.call(batch.offer(), task)
                            .ifPresent(call -> calls.put(SentNumber.of(rule, value), CallFields.of(call))));
            for (SentNumber.Harm harm : SentNumber.harms(calls, examination)) {
                examination.fail(
                        order.name(),
                        "field " + harm.path() + " of " + rule.parameter().id(),
                        harm.given().toPlainString(),
                        harm.sent());
            }
        }
    }

    private static void callsAreSound(PluginUnderTest plugin, Examination examination) {
        for (Batch batch : Batch.of(plugin)) {
            for (Order order : batch.orders()) {
                examination
                        .ask("prepare", () -> batch.offer().protocol().prepare(order.task(), Order.context()))
                        .ifPresent(call -> isSound(order, call, examination));
            }
            follows(batch, examination);
        }
    }

    private static void isSound(Order order, HttpCall call, Examination examination) {
        examination.checked();
        URI uri = call.uri();
        if (!uri.getScheme().equals("https") && !isConfigured(order.offer(), uri)) {
            examination.fail(order.name(), "address", "https", uri.getScheme());
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            examination.fail(order.name(), "address", "no user and no fragment", uri);
        }
        if (call.label().isBlank()) {
            examination.fail(order.name(), "label", "a label", "none");
        }
        if (call.timeout().compareTo(LONGEST) > 0) {
            examination.fail(order.name(), "timeout", "at most " + LONGEST, call.timeout());
        }
        if (call.maxReplyBytes() > MOST_BYTES) {
            examination.fail(order.name(), "reply limit", "at most " + MOST_BYTES + " bytes", call.maxReplyBytes());
        }
        call.headers().forEach((name, values) -> {
            for (HeaderValue value : values) {
                if (!value.reveal().chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
                    examination.fail(order.name(), "header " + name, "printable ASCII", value);
                }
            }
        });
        if (call.body() instanceof Body.Form form) {
            for (Body.Part part : form.parts()) {
                if (part.file().isPresent() && !part.fileName().matches("[\\x20-\\x7E&&[^/:*?<>|]]{1,200}")) {
                    examination.fail(order.name(), "file name of " + part.name(), "a plain file name", part.fileName());
                }
            }
        }
    }

    private static boolean isConfigured(OfferUnderTest offer, URI uri) {
        return offer.provider().attributes().stream()
                .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.URI)
                .flatMap(attribute -> offer.config().uri(attribute.name()).stream())
                .anyMatch(base -> String.valueOf(base.getScheme()).equals(uri.getScheme())
                        && String.valueOf(base.getHost()).equals(uri.getHost()));
    }

    /** Where the call goes to a configured address, it goes to another one that is configured in its place. */
    private static void follows(Batch batch, Examination examination) {
        OfferUnderTest offer = batch.offer();
        ImageTask task = batch.plainest().task();
        Optional<HttpCall> here =
                examination.ask("prepare", () -> offer.protocol().prepare(task, Order.context()));
        for (ConfigAttribute attribute : offer.provider().attributes()) {
            boolean isBase = attribute.kind() == ConfigAttribute.Kind.URI
                    && here.map(HttpCall::uri)
                            .flatMap(uri -> offer.config()
                                    .uri(attribute.name())
                                    .filter(base -> uri.getHost().equals(base.getHost())))
                            .isPresent();
            if (isBase) {
                Optional<URI> there = elsewhere(offer, attribute, task, examination);
                examination.checked();
                there.filter(uri -> !uri.toString().startsWith(ELSEWHERE + "/"))
                        .ifPresent(uri -> examination.fail(
                                batch.plainest().name(),
                                "address with " + attribute.name() + " " + ELSEWHERE,
                                "an address that begins with it",
                                uri));
            }
        }
    }

    private static Optional<URI> elsewhere(
            OfferUnderTest offer, ConfigAttribute attribute, ImageTask task, Examination examination) {
        Map<String, String> settings = new HashMap<>(offer.settings());
        settings.put(attribute.name(), ELSEWHERE);
        Config config = Config.of(offer.provider().attributes(), settings);
        return examination
                .ask("protocol", () -> offer.provider().provider().protocol(config))
                .flatMap(protocol -> examination.ask("prepare", () -> protocol.prepare(task, Order.context())))
                .map(HttpCall::uri);
    }

    private static void buyingIsNotRepeated(PluginUnderTest plugin, Examination examination) {
        Variants variants = new Variants(examination);
        for (Batch batch : Batch.of(plugin)) {
            boolean isIdempotent = isIdempotent(batch.offer());
            for (Order order : batch.orders()) {
                examination.checked();
                variants.call(batch.offer(), order.task())
                        .filter(call -> call.resend() == RetrySafety.YES && !isIdempotent && buys(call))
                        .ifPresent(call -> examination.fail(order.name(), call.label(), "resend NO", "resend YES"));
            }
        }
        plugin.providers().stream()
                .flatMap(provider -> Moments.calls(provider).stream())
                .filter(moment -> moment.phase() == Moment.Phase.ORDER && buys(moment.call()))
                .filter(moment -> !isIdempotent(moment.offer()))
                .forEach(moment -> failuresAreNotRepeated(moment, examination));
    }

    private static boolean isIdempotent(OfferUnderTest offer) {
        return offer.offer().capabilities().has(Trait.IDEMPOTENT_SUBMIT);
    }

    /** A failure that may have cost something, and may be sent again all the same, is paid twice. */
    private static void failuresAreNotRepeated(Moment moment, Examination examination) {
        for (int status = 400; status < 600; status++) {
            HttpReply reply = Replies.of(status, "application/json", "{}");
            examination.checked();
            if (examination.ask("interpret", () -> moment.step(reply)).orElse(null) instanceof Step.Failed failed
                    && failed.failure().exposure() != Exposure.NONE
                    && failed.failure().resend() == RetrySafety.YES) {
                examination.fail(
                        moment.name(),
                        moment.where() + " with status " + status,
                        "resend NO or MAYBE, because the exposure is "
                                + failed.failure().exposure(),
                        "resend YES");
            }
        }
    }

    /** An upload of nothing but pictures costs nothing. */
    private static boolean buys(HttpCall call) {
        boolean isUpload = call.body() instanceof Body.Form form
                && form.parts().stream().allMatch(part -> part.file().isPresent());
        return !call.method().equals("GET") && !isUpload;
    }
}
