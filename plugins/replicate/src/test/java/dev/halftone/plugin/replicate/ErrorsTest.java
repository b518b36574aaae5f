package dev.halftone.plugin.replicate;

import static dev.halftone.plugin.replicate.Asking.CONTEXT;
import static dev.halftone.plugin.replicate.Asking.SCHNELL;
import static dev.halftone.plugin.replicate.Asking.answer;
import static dev.halftone.plugin.replicate.Asking.protocol;
import static dev.halftone.plugin.replicate.Asking.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    private final ImageProtocol protocol = protocol();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "An unknown error occurred (E1000)|PROVIDER_ERROR|MAYBE|E1000",
                "Out of memory (e1001)|RUN_FAILED|NO|E1001",
                "Webhook url empty E4875|PROVIDER_ERROR|MAYBE|E4875",
                "Timeout starting prediction (E6716)|OVERLOADED|MAYBE|E6716",
                "Service is busy, high demand (E003)|OVERLOADED|MAYBE|E003",
                "flagged as sensitive (E005)|CONTENT_REJECTED|NO|E005",
                "NSFW content detected. Try running it again.|CONTENT_REJECTED|NO|''",
                "All generated images contained NSFW content.|CONTENT_REJECTED|NO|''",
                "Prediction interrupted; please retry (code: PA)|PROVIDER_ERROR|MAYBE|''",
                "CUDA out of memory. Tried to allocate|RUN_FAILED|NO|''",
                "Input validation error: image|RUN_FAILED|NO|''",
                "cannot identify image file '/tmp/x'|RUN_FAILED|NO|''",
                "Prediction timed out|OVERLOADED|MAYBE|''",
                "queue reached limit|OVERLOADED|MAYBE|''",
                "something else (E9999)|PROVIDER_ERROR|NO|E9999",
                "THE1001 is no code|PROVIDER_ERROR|NO|''",
                "''|PROVIDER_ERROR|NO|''",
            })
    void textOfAFailedRun_isClassified(String error, FailureKind kind, RetrySafety resend, String code) {
        Failure failure = failure(task(SCHNELL).build(), error);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.resend()).isEqualTo(resend);
        assertThat(failure.providerCode()).isEqualTo(code);
        assertThat(failure.exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void secrets_inAText_areHidden() {
        ImageTask task = task("black-forest-labs/flux-dev-lora")
                .put(Parameter.text("hf_api_token"), "opensesame")
                .put(Parameter.text("civitai_api_token"), "mellon")
                .put(Parameter.text("lora_weights"), "https://huggingface.example/w?token=shibboleth")
                .build();
        Failure failure = failure(
                task,
                "Cannot fetch https://huggingface.example/w?token=shibboleth with opensesame or mellon and r8_abc123DEF");

        assertThat(failure.message())
                .doesNotContain("shibboleth", "opensesame", "mellon", "abc123DEF")
                .contains("r8_***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid token abcd1234efgh5678ijkl9012|Invalid token ***",
                "see https://weights.example/w?token=abcd1234efgh5678ijkl9012|https://weights.example/w?token=***",
                "no model stability-ai/stable-diffusion-3.5-large-turbo|stability-ai/stable-diffusion-3.5-large-turbo",
            })
    void longWordsOfLettersAndDigits_areHidden_namesOfModelsAreNot(String said, String shown) {
        assertThat(failure(task(SCHNELL).build(), said).message()).contains(shown);
    }

    @Test
    void refusedToken_isNotRepeatedAndNamesTheRemedy() {
        ImageTask task = task(SCHNELL).build();
        Step.Failed failed = (Step.Failed) answer(
                protocol,
                task,
                protocol.prepare(task, CONTEXT),
                401,
                "{\"title\":\"Unauthenticated\",\"detail\":\"Invalid token abcd1234efgh5678ijkl9012.\"}");

        assertThat(failed.failure().message())
                .doesNotContain("abcd1234")
                .contains("Invalid token ***")
                .endsWith("Check the token in REPLICATE_API_TOKEN.");
    }

    @Test
    void longText_isCutAndPutOnOneLine() {
        Failure failure = failure(task(SCHNELL).build(), "first\nsecond\u0007 " + "x".repeat(1000));

        assertThat(failure.message()).hasSizeLessThanOrEqualTo(300).contains("first second x");
    }

    @Test
    void communityModel_atTheOfficialEndpoint_getsAHint() {
        ImageTask task = task("someone/community").build();
        Step.Failed failed = (Step.Failed)
                answer(protocol, task, protocol.prepare(task, CONTEXT), 404, "{\"detail\":\"not found\"}");

        assertThat(failed.failure().message()).contains("someone/community:<64 hex digits>");
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST", "403, FORBIDDEN", "405, INVALID_REQUEST", "413, INVALID_REQUEST"})
    void otherRefusals_costNothing(int status, FailureKind kind) {
        ImageTask task = task(SCHNELL).build();
        Step.Failed failed = (Step.Failed) answer(protocol, task, protocol.prepare(task, CONTEXT), status, "<html>");

        assertThat(failed.failure().kind()).isEqualTo(kind);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.NONE);
    }

    private Failure failure(ImageTask task, String error) {
        String body = JsonObject.builder()
                .put("id", "p01")
                .put("status", "failed")
                .put("error", error)
                .build()
                .toJson();
        return ((Step.Failed) answer(protocol, task, protocol.prepare(task, CONTEXT), 201, body)).failure();
    }
}
