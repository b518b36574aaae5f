package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.JobTicket;
import java.net.URI;
import java.util.Optional;

/**
 * Where a prediction is looked at and canceled. The vendor's own addresses are taken when they are on the configured
 * server and name the prediction; else they are built.
 *
 * @param id of the prediction, safe to stand in an address
 * @param get where it is read
 * @param cancel where it is canceled
 */
record Job(String id, URI get, URI cancel) {

    private static final String OUTPUT = "output";
    private static final int LONGEST_TICKET = 4096;
    private static final int LONGEST_ADDRESS = 500;

    /** Empty when the prediction has no usable id. */
    static Optional<Job> of(Prediction prediction, Settings settings) {
        return prediction.id().map(id -> {
            Optional<String> get = prediction.json().text("urls", "get");
            Optional<String> cancel = prediction.json().text("urls", "cancel");
            return job(id, get, cancel, settings);
        });
    }

    /** Reads what {@link #toJson} wrote; everything in it is checked again. */
    static Optional<Job> of(JsonValue written, Settings settings) {
        return written instanceof JsonObject object
                ? new Prediction(object).id().map(id -> job(id, object.text("get"), object.text("cancel"), settings))
                : Optional.empty();
    }

    static Optional<Job> of(JobTicket ticket, Settings settings) {
        return read(ticket).flatMap(written -> of(written, settings));
    }

    /** What a ticket remembers of an output that was seen before the run was over. */
    static Optional<JsonValue> earlyOutput(JobTicket ticket) {
        return read(ticket).flatMap(written -> written.find(OUTPUT));
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("id", id)
                .put("get", get.toString())
                .put("cancel", cancel.toString())
                .build();
    }

    /** Carries an early output along, so that it survives a restart, unless it is too long for a ticket. */
    JobTicket ticket(Optional<JsonValue> earlyOutput) {
        JsonObject.Builder full =
                JsonObject.builder().put("id", id).put("get", get.toString()).put("cancel", cancel.toString());
        earlyOutput.ifPresent(output -> full.put(OUTPUT, output));
        String text = full.build().toJson();
        return new JobTicket(text.length() <= LONGEST_TICKET ? text : toJson().toJson());
    }

    private static Optional<JsonValue> read(JobTicket ticket) {
        try {
            return Optional.of(JsonValue.parse(ticket.value()));
        } catch (JsonException notOurs) {
            return Optional.empty();
        }
    }

    private static Job job(String id, Optional<String> get, Optional<String> cancel, Settings settings) {
        String path = "/predictions/" + id;
        return new Job(
                id,
                trusted(get, id, settings).orElse(settings.address(path)),
                trusted(cancel, id, settings).orElse(settings.address(path + "/cancel")));
    }

    /** The token goes along, so only the configured server may be named, and only this prediction on it. */
    private static Optional<URI> trusted(Optional<String> address, String id, Settings settings) {
        return address.filter(text -> text.length() <= LONGEST_ADDRESS)
                .flatMap(Addresses::web)
                .filter(uri -> Addresses.sameServer(uri, settings.base())
                        && uri.getRawQuery() == null
                        && uri.getRawPath().matches(".*/" + id + "(/cancel)?"));
    }
}
