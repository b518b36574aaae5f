package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final String NOVA = "amazon.nova-canvas-v1:0";
    private static final String ARN = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456";
    private static final String IMPORTED = "arn:aws:bedrock:us-east-1:123456789012:imported-model/ab12cd34";
    private static final String ENDPOINT = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/pictures";
    private static final String PROFILE =
            "arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/ab12cd34";

    @Test
    void provider_isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ImageProvider.class).stream())
                .anyMatch(found -> found.type().equals(BedrockProvider.class));
    }

    @Test
    void offers_withoutARegion_areAllModels() {
        assertThat(ids()).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void offers_inOregon_areWhatIsSoldThere() {
        assertThat(ids("region", "us-west-2"))
                .contains("stability.sd3-5-large-v1:0", "us.stability.stable-outpaint-v1:0")
                .doesNotContain(NOVA)
                .hasSize(21);
    }

    @Test
    void offers_inOhio_areTheImageServicesOnly() {
        assertThat(ids("region", "us-east-2")).hasSize(13).allMatch(id -> id.startsWith("us.stability."));
    }

    @Test
    void offers_inIreland_areUnpriced() {
        assertThat(ids("region", "eu-west-1")).containsExactly(NOVA);
        assertThat(offer(NOVA, "region", "eu-west-1").orElseThrow().pricing().tariffs())
                .isEmpty();
    }

    @Test
    void offers_onTheDayOfWriting_thatLive_areSixteen() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        assertThat(Asking.PROVIDER.offers(Asking.config()).stream()
                        .filter(offer -> offer.lifecycle().status(day) == Lifecycle.Status.ACTIVE))
                .hasSize(16);
    }

    @Test
    void servesRetired_keepsModelsAlive() {
        assertThat(offer(NOVA, "serves_retired", "true")
                        .orElseThrow()
                        .lifecycle()
                        .retires())
                .isEmpty();
    }

    @Test
    void offer_ofAnArn_isTheModelBehindIt() {
        String model = "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA;
        assertThat(offer(model).orElseThrow().title()).isEqualTo("Amazon Nova Canvas");
        assertThat(offer(model, "region", "us-west-2")).isEmpty();
        assertThat(offer("arn:aws:bedrock:us-east-2:123456789012:inference-profile/us.stability.stable-outpaint-v1:0"))
                .isPresent();
    }

    @Test
    void offer_ofWhatIsNotKnown_isNone() {
        for (String id : List.of(
                "stability.stable-image-inpaint-v1:0",
                "stability.stable-outpaint-v1:0",
                "eu.stability.stable-outpaint-v1:0",
                "amazon.nova-canvas-v1",
                "amazon.nova-canvas-v1:0 ",
                "arn:aws:bedrock:us-east-1::foundation-model/us.stability.stable-outpaint-v1:0",
                "arn:aws:bedrock:us-east-1::foundation-model/unknown",
                "arn:aws:bedrock:us-west-2::foundation-model/" + NOVA,
                ARN,
                "")) {
            assertThat(offer(id)).as(id).isEmpty();
        }
    }

    @Test
    void deployments_areListedBesideTheModels() {
        String text = ARN + " model=" + NOVA + " term=1-month kind=custom units=2; " + PROFILE
                + " model=stability.sd3-5-large-v1:0";
        assertThat(ids("deployments", text)).contains(ARN, PROFILE).hasSize(26);
        assertThat(offer(PROFILE, "deployments", text).orElseThrow().pricing().tariffs())
                .hasSize(1);
        assertThat(ids("deployments", text, "region", "us-west-2"))
                .contains(PROFILE)
                .doesNotContain(ARN);
    }

    @Test
    void deployments_thatCannotBeRead_areRefusedWithTheEntry() {
        for (String text : List.of(
                "arn:aws:s3:::bucket model=" + NOVA,
                ARN,
                ARN + " model=unknown term=none",
                ARN + " model=" + NOVA,
                ARN + " model=" + NOVA + " term=2-months",
                ARN + " model=" + NOVA + " term=none",
                ARN + " model=" + NOVA + " term=none kind=tuned",
                ARN + " model=" + NOVA + " term=none kind=custom units=0",
                ARN + " model=" + NOVA + " term=none kind=custom units=1000",
                ARN + " model=" + NOVA + " term=none kind=custom colour=red",
                ARN + " model=" + NOVA + " term=none kind=custom term=none",
                ARN + " model=stability.sd3-5-large-v1:0 term=none",
                ARN + " model=amazon.titan-image-generator-v2:0 term=none",
                PROFILE + " model=" + NOVA + " term=none",
                PROFILE + " model=" + NOVA + " billed=words",
                PROFILE + " model=" + NOVA + " billed=image-tokens picture=1 millisecond=1",
                PROFILE + " model=" + NOVA + " picture=0.04",
                PROFILE + " model=" + NOVA + " picture=-1 millisecond=0.001",
                IMPORTED + " units=2",
                IMPORTED + " model=" + NOVA + " copies=0",
                IMPORTED + " model=" + NOVA + " memory=4",
                IMPORTED.replace("us-east-1", "ap-northeast-1") + " model=" + NOVA,
                ENDPOINT + " model=" + NOVA,
                ENDPOINT + " model=" + NOVA + " memory=7",
                ENDPOINT + " model=" + NOVA + " memory=4 machine=ml.g5.xlarge",
                ENDPOINT + " model=" + NOVA + " machine=ml.p5.48xlarge",
                ENDPOINT.replace("us-east-1", "eu-west-1") + " model=" + NOVA + " memory=4",
                PROFILE + " model=" + NOVA + ";" + PROFILE + " model=" + NOVA)) {
            assertThatThrownBy(() -> ids("deployments", text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Attribute 'deployments': '")
                    .hasMessageContaining("write ARN model=MODEL");
        }
    }

    @Test
    void region_thatIsNone_isRefused() {
        for (String region : List.of("Oregon", "us-west", "us-west-2.evil.example", "us west-2", "@us-west-2")) {
            assertThatThrownBy(() -> ids("region", region))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + region + "'");
        }
    }

    @Test
    void baseUrl_isToldBesideAwsPrices() {
        ModelOffer offer = offer("stability.sd3-5-large-v1:0", "base_url", "http://127.0.0.1:1/bedrock")
                .orElseThrow();
        assertThat(offer.pricing()
                        .estimate(
                                Asking.generate("stability.sd3-5-large-v1:0").build(),
                                dev.halftone.spi.pricing.Observations.none())
                        .notes())
                .singleElement()
                .asString()
                .contains("127.0.0.1 may bill others");
    }

    private static Optional<ModelOffer> offer(String id, String... settings) {
        return Asking.PROVIDER.offer(id, Asking.config(settings));
    }

    private static List<String> ids(String... settings) {
        return Asking.PROVIDER.offers(Asking.config(settings)).stream()
                .map(ModelOffer::modelId)
                .toList();
    }
}
