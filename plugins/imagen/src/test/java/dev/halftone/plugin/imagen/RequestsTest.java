package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    @ParameterizedTest
    @CsvSource({
        "global,https://aiplatform.googleapis.com/v1/projects/demo/locations/global/",
        "us,https://aiplatform.us.rep.googleapis.com/v1/projects/demo/locations/us/",
        "eu,https://aiplatform.eu.rep.googleapis.com/v1/projects/demo/locations/eu/",
        "europe-west4,https://europe-west4-aiplatform.googleapis.com/v1/projects/demo/locations/europe-west4/"
    })
    void gemini_isAskedAtTheHostOfItsLocation(String location, String prefix) {
        HttpCall call = Asking.prepare(Asking.generate(Asking.FLASH).build(), "project", "demo", "location", location);

        assertThat(call.uri()).hasToString(prefix + "publishers/google/models/gemini-3.1-flash-image:generateContent");
    }

    @Test
    void imagen_isAskedInItsHomeRegion_whenNoLocationIsNamed() {
        HttpCall call = Asking.prepare(Asking.generate(Asking.IMAGEN).build(), "project", "demo");

        assertThat(call.uri().getHost()).isEqualTo("us-central1-aiplatform.googleapis.com");
        assertThat(call.uri().getPath()).contains("/locations/us-central1/");
    }

    @Test
    void baseUrl_takesThePlaceOfTheHost() {
        HttpCall call = Asking.prepare(
                Asking.generate(Asking.IMAGEN).build(), "project", "demo", "base_url", "http://127.0.0.1:8081/vertex/");

        assertThat(call.uri())
                .hasToString("http://127.0.0.1:8081/vertex/v1/projects/demo/locations/us-central1/publishers/google/"
                        + "models/imagen-4.0-generate-001:predict");
    }

    @Test
    void endpointOfOnesOwn_isAskedAtItsDedicatedHost_withOptionsAsTheyAre() throws Exception {
        String host = "77.us-central1-123.prediction.vertexai.goog";
        ImageTask task = ImageTask.of(Operation.GENERATE, "endpoints/77")
                .prompt("harbour")
                .put(Parameter.text("steps"), "30")
                .put(Parameter.text("scheduler"), "ddim")
                .build();
        HttpCall call = Asking.prepare(task, "project", "demo", "endpoint", "77", "endpoint_host", host);

        assertThat(call.uri())
                .hasToString("https://" + host + "/v1/projects/demo/locations/us-central1/endpoints/77:predict");
        assertThat(Asking.body(call))
                .isEqualTo(Asking.json(
                        "{'instances':[{'prompt':'harbour'}],'parameters':{'steps':30,'scheduler':'ddim'}}"));
    }

    @Test
    void offers_ofImagen_areNotThereWithoutARegion() {
        assertThat(Asking.VERTEX.offers(Asking.config(Asking.VERTEX, "location", "global")))
                .extracting(dev.halftone.spi.ModelOffer::modelId)
                .allMatch(id -> id.startsWith("gemini-"))
                .hasSize(4);
        assertThat(Asking.VERTEX.offer("virtual-try-on-001", Asking.config(Asking.VERTEX, "location", "asia-east1")))
                .isEmpty();
    }

    @Test
    void configuration_thatMakesNoSense_isRefusedWithItsRemedy() {
        assertThatThrownBy(() -> Asking.offer(Asking.FLASH, "tier", "cheap"))
                .hasMessage(
                        "Attribute 'tier' is 'cheap'; allowed: standard, shared, dedicated, priority, flex, batch.");
        assertThatThrownBy(() -> Asking.offer(Asking.FLASH, "project", "a/b")).hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> Asking.offer(Asking.FLASH, "endpoint", "1", "machine", "abacus"))
                .hasMessageContaining("node_hour_price");
        assertThatThrownBy(() -> Asking.offer(Asking.FLASH, "provisioned_model", "x", "provisioned_term", "day"))
                .hasMessageContaining("1-week, 1-month, 3-months, 1-year");
    }

    /** Pair P10 of the notes, with pictures in Cloud Storage. */
    @Test
    void imgP10_customisation_namesPicturesInCloudStorage() throws Exception {
        ImageTask task = ImageTask.of(Operation.EDIT, "imagen-3.0-capability-001")
                .prompt("a sketch of the backpack [1] in the outline of [2]")
                .put(
                        Parameter.INPUTS,
                        Asking.inputs(
                                Asking.stored("gs://demo-bucket/in/backpack.png"),
                                Asking.stored("gs://demo-bucket/in/outline.png")))
                .put(Vendor.REFERENCE_TYPES, List.of("REFERENCE_TYPE_SUBJECT", "REFERENCE_TYPE_CONTROL"))
                .put(Vendor.SUBJECT_TYPE, "SUBJECT_TYPE_PRODUCT")
                .put(Vendor.SUBJECT_DESCRIPTION, "green canvas backpack")
                .put(Vendor.CONTROL_TYPE, "CONTROL_TYPE_SCRIBBLE")
                .put(Vendor.COMPUTE_CONTROL, false)
                .put(Parameter.COUNT, 2L)
                .put(Vendor.EDIT_MODE, "EDIT_MODE_DEFAULT")
                .build();

        assertThat(violations(task)).isEmpty();
        assertThat(Asking.body(Asking.prepare(task)))
                .isEqualTo(Asking.json("{'instances':[{'prompt':'a sketch of the backpack [1] in the outline of [2]',"
                        + "'referenceImages':[{'referenceType':'REFERENCE_TYPE_SUBJECT','referenceId':1,"
                        + "'referenceImage':{'gcsUri':'gs://demo-bucket/in/backpack.png'},'subjectImageConfig':"
                        + "{'subjectType':'SUBJECT_TYPE_PRODUCT','subjectDescription':'green canvas backpack'}},"
                        + "{'referenceType':'REFERENCE_TYPE_CONTROL','referenceId':2,'referenceImage':{'gcsUri':"
                        + "'gs://demo-bucket/in/outline.png'},'controlImageConfig':{'controlType':"
                        + "'CONTROL_TYPE_SCRIBBLE','computeControl':false}}]}],'parameters':{'sampleCount':2,"
                        + "'editMode':'EDIT_MODE_DEFAULT'}}"));
    }

    /** Pair P12 of the notes, with the person in Cloud Storage. */
    @Test
    void imgP12_tryOn_takesThePersonFirst() throws Exception {
        ImageTask task = ImageTask.of(ImagenCapabilities.VIRTUAL_TRY_ON, "virtual-try-on-001")
                .put(Parameter.INPUTS, Asking.inputs(Asking.stored("gs://demo-bucket/in/person.jpg"), Asking.jpeg()))
                .put(Parameter.COUNT, 2L)
                .put(Parameter.STEPS, 32L)
                .put(Vendor.PERSON_GENERATION, "allow_adult")
                .build();

        assertThat(violations(task)).isEmpty();
        assertThat(Asking.body(Asking.prepare(task)))
                .isEqualTo(Asking.json("{'instances':[{'personImage':{'image':{'gcsUri':"
                        + "'gs://demo-bucket/in/person.jpg'}},'productImages':[{'image':{'bytesBase64Encoded':"
                        + "'/9j/4A=='}}]}],'parameters':{'sampleCount':2,'baseSteps':32,'personGeneration':"
                        + "'allow_adult'}}"));
    }

    @Test
    void imagen2_edits_withEditConfigAndMask() throws Exception {
        ImageTask task = ImageTask.of(Operation.INPAINT, "imagegeneration@006")
                .prompt("a bowl")
                .put(Parameter.INPUTS, Asking.inputs(Asking.jpeg()))
                .put(Parameter.MASK, Asking.jpeg())
                .put(Vendor.EDIT_MODE, "inpainting-insert")
                .put(Vendor.MASK_TYPE, "semantic")
                .put(Vendor.CLASSES, List.of("7", "9"))
                .build();

        assertThat(violations(task)).isEmpty();
        assertThat(Asking.body(Asking.prepare(task)))
                .isEqualTo(Asking.json("{'instances':[{'prompt':'a bowl','image':{'bytesBase64Encoded':'/9j/4A=='},"
                        + "'mask':{'image':{'bytesBase64Encoded':'/9j/4A=='}}}],'parameters':{'editConfig':{'editMode':"
                        + "'inpainting-insert','maskMode':{'maskType':'semantic','classes':[7,9]}}}}"));
    }

    @Test
    void outpainting_saysItsModeItself() {
        ImageTask task = ImageTask.of(Operation.OUTPAINT, "imagen-3.0-capability-001")
                .prompt("a bowl")
                .put(Parameter.INPUTS, Asking.inputs(Asking.jpeg()))
                .put(Parameter.MASK, Asking.jpeg())
                .build();

        assertThat(Asking.body(Asking.prepare(task)).text("parameters", "editMode"))
                .contains("EDIT_MODE_OUTPAINT");
    }

    @Test
    void geminiEdit_namesStoredPicturesByFileData() throws Exception {
        ImageTask task = ImageTask.of(Operation.EDIT, Asking.FLASH)
                .prompt("add rain")
                .put(Parameter.INPUTS, Asking.inputs(Asking.stored("gs://demo-bucket/a.png"), Asking.jpeg()))
                .build();

        assertThat(Asking.body(Asking.prepare(task)).items("contents").get(0).items("parts"))
                .containsExactly(
                        Asking.json("{'text':'add rain'}"),
                        Asking.json("{'fileData':{'mimeType':'image/png','fileUri':'gs://demo-bucket/a.png'}}"),
                        Asking.json("{'inlineData':{'mimeType':'image/jpeg','data':'/9j/4A=='}}"));
    }

    @Test
    void authorize_ofVertex_takesTheTokenAndTheQuotaProjectOfTheCredentials() {
        HttpCall call = Asking.VERTEX
                .protocol(Asking.config(Asking.VERTEX))
                .authorize(
                        Asking.prepare(Asking.generate(Asking.FLASH).build()),
                        Credential.of(Map.of("access_token", "ya29.x", "quota_project", "payer")),
                        Asking.NOW);

        assertThat(call.header("Authorization").orElseThrow().reveal()).isEqualTo("Bearer ya29.x");
        assertThat(call.header("Authorization").orElseThrow()).hasToString("Bearer ***");
        assertThat(call.header("x-goog-user-project").orElseThrow().reveal()).isEqualTo("payer");
    }

    private static List<Violation> violations(ImageTask task) {
        return Asking.offer(task.modelId()).capabilities().check(task);
    }
}
