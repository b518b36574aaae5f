package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.preview.PartialImages;
import dev.halftone.spi.preview.ServerSentEvent;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

    private static final ImageTask TASK = Asking.generate("gpt-image-1.5").build();
    private static final String PICTURE = "'data':[{'b64_json':'iVBORw0='}]";

    @Test
    void usage_withDetails_dividesInputAndOutput() {
        Usage usage = usage("'input_tokens':24,'output_tokens':1206,'total_tokens':1230,"
                + "'input_tokens_details':{'text_tokens':20,'image_tokens':4},"
                + "'output_tokens_details':{'image_tokens':1056,'text_tokens':150}");

        assertThat(usage.readings())
                .containsExactly(
                        read(Meter.TEXT_TOKENS_IN, 20),
                        read(Meter.IMAGE_TOKENS_IN, 4),
                        read(Meter.IMAGE_TOKENS_OUT, 1056),
                        read(Meter.TEXT_TOKENS_OUT, 150));
        assertThat(usage.warnings()).isEmpty();
    }

    @Test
    void usage_withoutOutputDetails_countsAllOutputAsImageTokensAndSaysThatNoneIsText() {
        Usage usage = usage("'input_tokens':23,'output_tokens':1056,'total_tokens':1079,"
                + "'input_tokens_details':{'text_tokens':23,'image_tokens':0,'cached_tokens':5}");

        assertThat(usage.readings())
                .containsExactly(
                        read(Meter.TEXT_TOKENS_IN, 23),
                        read(Meter.IMAGE_TOKENS_IN, 0),
                        read(Meter.IMAGE_TOKENS_OUT, 1056),
                        read(Meter.TEXT_TOKENS_OUT, 0));
        assertThat(usage.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'input_tokens':23,'output_tokens':1056,'total_tokens':9,"
                        + "'input_tokens_details':{'text_tokens':23,'image_tokens':0}",
                "'input_tokens':29,'output_tokens':1056,'total_tokens':1085,"
                        + "'input_tokens_details':{'text_tokens':23,'image_tokens':0}",
                "'input_tokens':23,'output_tokens':1056,'total_tokens':1079,"
                        + "'input_tokens_details':{'text_tokens':23,'image_tokens':0},"
                        + "'output_tokens_details':{'image_tokens':1000,'text_tokens':0}",
                "'input_tokens':23,'output_tokens':900,'total_tokens':923,"
                        + "'input_tokens_details':{'text_tokens':23,'image_tokens':0},"
                        + "'output_tokens_details':{'image_tokens':1056,'text_tokens':0}",
                "'input_tokens':23,'output_tokens':1056,'total_tokens':1079,"
                        + "'input_tokens_details':{'text_tokens':23,'image_tokens':0},"
                        + "'output_tokens_details':{'image_tokens':1056}",
                "'input_tokens':23,'output_tokens':1056,'total_tokens':1079"
            })
    void usage_thatContradictsItself_isKeptOnTheDearSideAndFlagged(String usage) {
        Usage read = usage(usage);

        assertThat(read.warnings()).isNotEmpty();
        assertThat(read.readings()).contains(read(Meter.TEXT_TOKENS_IN, 23), read(Meter.IMAGE_TOKENS_OUT, 1056));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'input_tokens':23",
                "'output_tokens':1056",
                "'input_tokens':'23','output_tokens':1056",
                "'input_tokens':23,'output_tokens':-1",
                "'input_tokens':23,'output_tokens':10.5",
                "'input_tokens':23,'output_tokens':0"
            })
    void usage_thatCannotBeRead_isUnknownAndFlagged(String usage) {
        Usage read = usage(usage);

        assertThat(read.isUnknown()).isTrue();
        assertThat(read.warnings()).isNotEmpty();
    }

    @Test
    void usage_ofAnEditWithoutInputDetails_countsTheDearerTokens() {
        ImageTask edit = ImageTask.of(Operation.EDIT, "gpt-image-2")
                .prompt("a boat")
                .put(Parameter.INPUTS, List.of(Asking.png(64, 64)))
                .build();
        Step.Done done = (Step.Done) Asking.interpret(
                edit, Asking.json("{" + PICTURE + ",'usage':{'input_tokens':50,'output_tokens':196}}"));

        assertThat(done.usage().readings()).contains(read(Meter.TEXT_TOKENS_IN, 0), read(Meter.IMAGE_TOKENS_IN, 50));
    }

    @Test
    void pictures_thatAreMissingAmongOthers_areDeliveredInPartWithAWarning() {
        Step.Done done = (Step.Done) Asking.interpret(
                Asking.generate("dall-e-2").put(Parameter.COUNT, 3L).build(),
                Asking.json("{'data':[{'b64_json':'iVBORw0='},{'b64_json':null},{'url':'https://a.example/b.png'}]}"));

        assertThat(done.images()).hasSize(2);
        assertThat(done.usage().warnings()).anyMatch(warning -> warning.contains("1 of 3"));
        assertThat(done.usage().readings()).singleElement().satisfies(reading -> {
            assertThat(reading.quantity()).isEqualByComparingTo("3");
            assertThat(reading.provenance()).isEqualTo(Provenance.MEASURED);
        });
    }

    @Test
    void pictures_fewerThanAskedFor_areFlagged() {
        Step.Done done = (Step.Done) Asking.interpret(
                Asking.generate("dall-e-2").put(Parameter.COUNT, 2L).build(),
                Asking.json("{'data':[{'b64_json':'iVBORw0='}]}"));

        assertThat(done.usage().warnings()).anyMatch(warning -> warning.contains("2 pictures were asked for"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', image/png",
        "webp, '', image/webp",
        "'', jpeg, image/jpeg",
        "jpeg, webp, image/jpeg",
        "strange, webp, image/webp"
    })
    void pictures_haveTheTypeThatWasMade(String echoed, String asked, String type) {
        ImageTask.Builder task = Asking.generate("gpt-image-2");
        if (!asked.isEmpty()) {
            task.put(Parameter.FORMAT, asked);
        }
        String echo = echoed.isEmpty() ? "null" : "'" + echoed + "'";

        Step.Done done = (Step.Done)
                Asking.interpret(task.build(), Asking.json("{" + PICTURE + ",'output_format':" + echo + "}"));

        assertThat(done.images()).extracting(ImageAsset::mimeType).containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'data':[]", "'data':[{'b64_json':''}]", "'data':[{'url':'not an address'}]", "'data':[7]"})
    void interpret_withoutAPictureOrUsage_isPossiblyBilled(String data) {
        Step.Failed failed = (Step.Failed) Asking.interpret(TASK, Asking.json("{" + data + "}"));

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.NO_IMAGES);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(failed.usage().isUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'data':[],", "'data':null,", ""})
    void interpret_withoutAPictureButWithUsage_isCertainlyBilled(String data) {
        Step.Failed failed = (Step.Failed)
                Asking.interpret(TASK, Asking.json("{" + data + "'usage':{'input_tokens':10,'output_tokens':272}}"));

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.NO_IMAGES);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.CERTAIN);
        assertThat(failed.usage().readings()).contains(read(Meter.IMAGE_TOKENS_OUT, 272));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{'created':1}", "[]", "7", "{'data':{}}", "{'data':[{'b64_json':'iV"})
    void interpret_ofAnUnusableBody_isUnintelligibleAndPossiblyBilled(String body) {
        Step.Failed failed = (Step.Failed) Asking.interpret(TASK, Asking.json(body));

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(failed.usage().isUnknown()).isTrue();
    }

    @Test
    void stream_withAnUnreadableFrameBeforeTheEnd_isReadAllTheSame() {
        String body = """
                data: {broken

                : comment

                event: image_generation.completed
                data: {"b64_json":"iVBORw0=","output_format":"webp"}

                """;

        Step.Done done = (Step.Done) Asking.interpret(TASK, stream(body));

        assertThat(done.images()).extracting(ImageAsset::mimeType).containsExactly("image/webp");
        assertThat(done.usage().isUnknown()).isTrue();
    }

    @Test
    void stream_whoseTypeAGatewayDropped_isReadAsWhatWasAskedFor() {
        ImageTask asked =
                Asking.generate("gpt-image-2").put(Vendor.STREAM, true).build();
        String body = "data: {\"type\":\"image_generation.completed\",\"b64_json\":\"iVBORw0=\"}\n\n";

        assertThat(Asking.interpret(asked, Asking.reply(200, body))).isInstanceOf(Step.Done.class);
    }

    @Test
    void stream_thatCompletesTwice_hasUnknownUsage() {
        String event = "event: image_generation.completed\ndata: {\"b64_json\":\"iVBORw0=\","
                + "\"usage\":{\"input_tokens\":1,\"output_tokens\":272}}\n\n";

        Step.Done done = (Step.Done) Asking.interpret(TASK, stream(event + event));

        assertThat(done.images()).hasSize(2);
        assertThat(done.usage().isUnknown()).isTrue();
        assertThat(done.usage().warnings()).isNotEmpty();
    }

    @Test
    void partial_ofAPartialEvent_isItsPicture() {
        PartialImages protocol = (PartialImages) Asking.PROVIDER.protocol(Asking.config());
        String data = "{\"type\":\"image_edit.partial_image\",\"b64_json\":\"iVBORw0=\",\"output_format\":\"webp\"}";

        assertThat(protocol.partial(TASK, new ServerSentEvent("image_edit.partial_image", data)))
                .hasValueSatisfying(picture -> assertThat(picture.mimeType()).isEqualTo("image/webp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[DONE]", "{", "7", "{\"type\":\"image_generation.completed\",\"b64_json\":\"iVBO\"}"})
    void partial_ofAnyOtherEvent_isNone(String data) {
        PartialImages protocol = (PartialImages) Asking.PROVIDER.protocol(Asking.config());

        assertThat(protocol.partial(TASK, new ServerSentEvent("message", data))).isEmpty();
    }

    private static Usage usage(String members) {
        return ((Step.Done) Asking.interpret(TASK, Asking.json("{" + PICTURE + ",'usage':{" + members + "}}"))).usage();
    }

    private static HttpReply stream(String body) {
        return Asking.reply(200, body, "content-type", "text/event-stream; charset=utf-8");
    }

    private static Reading read(Meter meter, long quantity) {
        return Reading.of(meter, quantity, Provenance.REPORTED);
    }
}
