package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Answered;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.client.transport.TransportResult.Faulted;
import dev.halftone.spi.protocol.HeaderValue;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer names is fetched from public addresses only, and nothing is followed. */
class VertxReachTest extends OnLoopback {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isAnAnswerAndIsNotFollowed(int status) throws Exception {
        try (LoopbackServer elsewhere = LoopbackServer.answering(OK, "{}");
                LoopbackServer server = LoopbackServer.answering(
                        "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + elsewhere.uri("/stolen") + "\r\n", "")) {
            Answered answer = answered(get(server.uri("/"))
                    .header("Authorization", HeaderValue.secret("Bearer ", TestProvider.CANARY))
                    .build());

            assertThat(answer.reply().status()).isEqualTo(status);
            assertThat(elsewhere.connectionCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "2130706433",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "10.1.2.3",
                "192.168.0.1",
                "169.254.169.254",
                "[fd00:ec2::254]",
            })
    void privateAddress_thatAnAnswerNames_isNotConnectedTo(String host) throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            URI address = URI.create("http://" + host + ":" + server.port() + "/");

            TransportResult result = transport
                    .send(get(address).timeout(Duration.ofSeconds(10)).build(), Transport.Reach.PUBLIC)
                    .get(20, TimeUnit.SECONDS);

            assertThat(result).isInstanceOf(Faulted.class);
            assertThat(((Faulted) result).fault()).isEqualTo(Fault.REFUSED);
            assertThat(((Faulted) result).message()).contains(host, "private address");
            assertThat(server.connectionCount()).isZero();
        }
    }
}
