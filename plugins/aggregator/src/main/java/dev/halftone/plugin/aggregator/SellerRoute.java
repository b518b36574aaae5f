package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a seller did on its own behind one call of ours: tries that nobody saw, another provider, another model. A picture
 * of another model is never priced as one of the model that was asked for.
 *
 * @param isOtherModel whether another model made the pictures, or may have
 * @param warnings one sentence for each thing that differs
 */
record SellerRoute(boolean isOtherModel, List<String> warnings) {

    SellerRoute {
        warnings = List.copyOf(warnings);
    }

    static SellerRoute of(ImageTask task, HttpReply reply, Found found, Optional<JsonValue> record, Settings settings) {
        List<String> warnings = new ArrayList<>();
        Optional<String> served = served(reply, found, record, settings);
        boolean other =
                served.filter(model -> !model.equalsIgnoreCase(task.modelId())).isPresent();
        if (other) {
            warnings.add("The seller answered with the model " + ErrorText.cleaned(served.orElse(""))
                    + " instead of the one asked for; no price of the asked one is applied.");
        }
        boolean fellBack = count(reply, "x-litellm-attempted-fallbacks") > 0;
        if (fellBack) {
            warnings.add("The seller failed over on its own " + count(reply, "x-litellm-attempted-fallbacks")
                    + " times; what the failed tries cost is not in the answer.");
        }
        hidden(reply, warnings);
        record.ifPresent(told -> attempts(told, warnings));
        pinned(task, found, warnings);
        // Without the name of the group nobody can tell which model the fail-over led to.
        boolean doubtful = fellBack && served.isEmpty();
        return new SellerRoute(other || doubtful, warnings);
    }

    /** The model that the answer names; a proxy's own name for it where there is one. */
    private static Optional<String> served(
            HttpReply reply, Found found, Optional<JsonValue> record, Settings settings) {
        if (settings.profile().dialect() == Dialect.LITELLM) {
            return reply.header("x-litellm-model-group").map(String::strip).filter(name -> !name.isEmpty());
        } else if (settings.profile().has(Feature.PORTKEY_HEADERS)) {
            // Behind a gateway the provider's name of a model is another than the gateway's.
            return Optional.empty();
        }
        return found.document().text("model").or(() -> record.flatMap(told -> told.text("model")));
    }

    private static void hidden(HttpReply reply, List<String> warnings) {
        int retries = count(reply, "x-litellm-attempted-retries");
        if (retries > 0) {
            warnings.add("The seller tried " + retries + " times more on its own; those tries may be billed too.");
        }
        reply.header("x-portkey-last-used-option-index")
                .filter(target -> !target.strip().endsWith("[0]"))
                .ifPresent(target -> warnings.add("Target " + ErrorText.cleaned(target)
                        + " answered; tries at earlier targets are hidden and may be billed too."));
        reply.header("x-portkey-retry-attempt-count")
                .map(String::strip)
                .filter(tries -> !tries.equals("0"))
                .ifPresent(tries -> warnings.add("The gateway reports " + ErrorText.cleaned(tries)
                        + " retries of its own; they may be billed too."));
        if (reply.status() == 246) {
            warnings.add("A guardrail of the gateway failed and let the answer through.");
        }
    }

    private static void attempts(JsonValue record, List<String> warnings) {
        int tries = record.items("provider_responses").size();
        if (tries > 1) {
            warnings.add("The seller asked " + tries + " providers for this call before one answered.");
        }
    }

    private static void pinned(ImageTask task, Found found, List<String> warnings) {
        Optional<String> last =
                Costs.gateway(found.document()).flatMap(gateway -> gateway.text("routing", "finalProvider"));
        Optional<List<String>> only = task.value(Vendor.ONLY);
        if (last.isPresent() && only.isPresent() && !only.get().contains(last.get())) {
            warnings.add("Provider " + ErrorText.cleaned(last.get()) + " answered, which was not among those allowed.");
        }
    }

    private static int count(HttpReply reply, String header) {
        return reply.header(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }
}
