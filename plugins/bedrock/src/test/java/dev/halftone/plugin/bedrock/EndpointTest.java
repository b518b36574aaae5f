package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.protocol.HttpCall;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private static final String NOVA = "amazon.nova-canvas-v1:0";

    @Test
    void modelId_isOneEncodedSegment() {
        assertThat(Asking.prepare(Asking.generate(NOVA).build()).uri().toString())
                .isEqualTo("https://bedrock-runtime.us-east-1.amazonaws.com/model/amazon.nova-canvas-v1%3A0/invoke");
    }

    @Test
    void arn_isOneEncodedSegment_whoseRawPathStays() {
        String arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456";
        HttpCall call = Asking.prepare(
                Asking.generate(arn).build(), "deployments", arn + " model=" + NOVA + " kind=custom term=none");
        assertThat(call.uri().getRawPath())
                .isEqualTo(
                        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aprovisioned-model%2Fabcdef123456/invoke");
    }

    @Test
    void encoded_ofEveryByte_leavesOnlyPlainCharacters() {
        assertThat(Endpoint.encoded("AZaz09-_.~")).isEqualTo("AZaz09-_.~");
        assertThat(Endpoint.encoded(":/ +%?#[]@é\u0000")).isEqualTo("%3A%2F%20%2B%25%3F%23%5B%5D%40%C3%A9%00");
        for (char c = 0; c < 128; c++) {
            String encoded = Endpoint.encoded(String.valueOf(c));
            assertThat(encoded).matches("[A-Za-z0-9._~-]|%[0-9A-F]{2}");
        }
    }

    @Test
    void variants_haveTheirHosts() {
        assertThat(host("fips", "true")).isEqualTo("bedrock-runtime-fips.us-east-1.amazonaws.com");
        assertThat(host("dual_stack", "true")).isEqualTo("bedrock-runtime.us-east-1.api.aws");
        assertThat(host("fips", "true", "dual_stack", "true")).isEqualTo("bedrock-runtime-fips.us-east-1.api.aws");
        assertThat(host("region", "eu-west-1")).isEqualTo("bedrock-runtime.eu-west-1.amazonaws.com");
    }

    @Test
    void baseUrl_winsOverEveryHost() {
        assertThat(Asking.prepare(
                                Asking.generate(NOVA).build(),
                                "base_url",
                                "http://127.0.0.1:8081/bedrock/",
                                "fips",
                                "true")
                        .uri()
                        .toString())
                .isEqualTo("http://127.0.0.1:8081/bedrock/model/amazon.nova-canvas-v1%3A0/invoke");
    }

    @Test
    void paidCall_isNeverSentAgainAndWaitsLong() {
        HttpCall call = Asking.prepare(Asking.generate(NOVA).build());
        assertThat(call.resend()).isEqualTo(dev.halftone.spi.failure.RetrySafety.NO);
        assertThat(call.timeout().toSeconds()).isGreaterThanOrEqualTo(300);
    }

    private static String host(String... settings) {
        return Asking.prepare(Asking.generate(NOVA).build(), settings).uri().getHost();
    }
}
