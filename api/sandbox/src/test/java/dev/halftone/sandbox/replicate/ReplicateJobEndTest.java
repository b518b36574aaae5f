package dev.halftone.sandbox.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How jobs end, and how they are found again: canceled, late, removed, listed. */
class ReplicateJobEndTest extends ReplicateJobFixture {

    @Test
    void cancel_beforeTheStart_isFree() {
        JsonObject job = wire.post("/predictions", byVersion(SDXL, "")).json();

        JsonObject canceled = cancel(job);

        assertThat(canceled.getString("status")).isEqualTo("canceled");
        assertThat(canceled.getValue("started_at")).isNull();
        assertThat(canceled.getJsonObject("metrics").containsKey("predict_time"))
                .isFalse();
        assertThat(metered().quantities()).isEmpty();
        assertThat(metered().outcome()).isEqualTo("canceled");
    }

    @Test
    void cancel_whileRunning_isCharged() {
        JsonObject job = wire.post("/predictions", byVersion(SDXL, "")).json();
        wire.get(job.getJsonObject("urls").getString("get"));

        JsonObject canceled = cancel(job);

        assertThat(canceled.getString("started_at")).isNotBlank();
        assertThat(canceled.getValue("output")).isNull();
        assertThat(metered().quantities()).containsOnlyKeys("predict_time");
    }

    @Test
    void cancel_afterTheEnd_changesNothing() {
        JsonObject job = wire.post(SCHNELL, input(""), "prefer", "wait").json();

        assertThat(cancel(job).getString("status")).isEqualTo("succeeded");
        assertThat(metered().outcome()).isEqualTo("succeeded");
    }

    @Test
    void deadline_beforeTheStart_abortsForFree() {
        JsonObject job = wire.post(SCHNELL, input(""), "cancel-after", "10s").json();
        assertThat(job.getString("deadline")).isEqualTo("2026-10-26T07:33:30Z");
        clock.advance(Duration.ofSeconds(10));

        JsonObject aborted =
                wire.get(job.getJsonObject("urls").getString("get")).json();

        assertThat(aborted.getString("status")).isEqualTo("aborted");
        assertThat(aborted.getValue("started_at")).isNull();
        assertThat(metered().quantities()).isEmpty();
        assertThat(metered().outcome()).isEqualTo("aborted");
    }

    @Test
    void deadline_whileRunning_cancels() {
        JsonObject job = wire.post(SCHNELL, input(""), "cancel-after", "1m").json();
        String url = job.getJsonObject("urls").getString("get");
        wire.get(url);
        clock.advance(Duration.ofMinutes(2));

        assertThat(wire.get(url).json().getString("status")).isEqualTo("canceled");
    }

    @Test
    void output_anHourLater_isRemovedButMetricsStay() {
        JsonObject job = wire.post(SCHNELL, input(""), "prefer", "wait").json();
        String picture = job.getJsonArray("output").getString(0);
        clock.advance(Duration.ofMinutes(61));

        JsonObject later = wire.get(job.getJsonObject("urls").getString("get")).json();

        assertThat(later.getBoolean("data_removed")).isTrue();
        assertThat(later.getValue("output")).isNull();
        assertThat(later.getJsonObject("input")).isEmpty();
        assertThat(later.getJsonObject("metrics").getInteger("image_output_count"))
                .isEqualTo(1);
        assertThat(wire.get(picture).status()).isEqualTo(404);
    }

    @Test
    void list_isNewestFirstInPagesOfAHundred() {
        for (int i = 0; i < 150; i++) {
            wire.post(SCHNELL, input("\"seed\":" + i));
        }

        JsonObject first = wire.get("/predictions").json();
        JsonObject second = wire.get(first.getString("next")).json();

        assertThat(first.getJsonArray("results")).hasSize(100);
        assertThat(first.getValue("previous")).isNull();
        assertThat(seed(first, 0)).isEqualTo(149);
        assertThat(second.getJsonArray("results")).hasSize(50);
        assertThat(seed(second, 0)).isEqualTo(49);
        assertThat(second.getValue("next")).isNull();
        assertThat(wire.get(second.getString("previous")).json().getJsonArray("results"))
                .isEqualTo(first.getJsonArray("results"));
    }

    @Test
    void list_createdAfter_findsAJobWhoseAnswerWasLost() {
        wire.post(SCHNELL, input("\"seed\":1"));
        clock.advance(Duration.ofSeconds(30));
        wire.post(SCHNELL, input("\"seed\":2"));

        JsonObject list =
                wire.get("/predictions?created_after=2026-10-26T07:33:50Z").json();

        assertThat(list.getJsonArray("results")).hasSize(1);
        assertThat(seed(list, 0)).isEqualTo(2);
        assertThat(wire.get("/predictions?created_before=2026-10-26T07:33:50Z")
                        .json()
                        .getJsonArray("results"))
                .hasSize(1);
        assertThat(wire.get("/predictions?created_after=yesterday").status()).isEqualTo(400);
    }

    @Test
    void list_isNoPoll() {
        wire.post(SCHNELL, input(""));
        wire.get("/predictions");

        JsonObject job = wire.get("/predictions").json().getJsonArray("results").getJsonObject(0);

        assertThat(job.getString("status")).isEqualTo("starting");
    }

    private JsonObject cancel(JsonObject job) {
        return wire.post(job.getJsonObject("urls").getString("cancel"), "").json();
    }

    private static int seed(JsonObject page, int index) {
        return page.getJsonArray("results")
                .getJsonObject(index)
                .getJsonObject("input")
                .getInteger("seed");
    }
}
