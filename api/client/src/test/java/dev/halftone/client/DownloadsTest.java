package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.RecordingTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DownloadsTest {

    private static final String HERE = "https://files.paint.test/a.png?signature=s3cr3t";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private RecordingTransport transport = new RecordingTransport(time, new ArrayList<>());

    @Test
    void picture_atAHostOfTheProviderIsFetchedWithoutItsKeyFromPublicAddressesOnly() {
        ImageResult result =
                generate(Replies.pictureAt(HERE), Replies.json(200, "picture", "Content-Type", "image/tiff"));

        assertThat(result.images())
                .singleElement()
                .satisfies(image -> assertThat(image.bytes().orElseThrow())
                        .isEqualTo("picture".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(result.warnings()).isEmpty();
        RecordingTransport.Sent download = transport.sent().get(1);
        assertThat(download.call().uri()).hasToString(HERE);
        assertThat(download.call().header("Authorization")).isEmpty();
        assertThat(download.reach()).isEqualTo(Transport.Reach.PUBLIC);
        assertThat(transport.sent().get(0).reach()).isEqualTo(Transport.Reach.CONFIGURED);
    }

    @Test
    void picture_atAForeignHostIsNotFetched() {
        ImageResult result = generate(
                Replies.pictureAt("https://evil.test/a.png"),
                Replies.json(200, "picture", "Content-Type", "image/tiff"));

        assertThat(transport.labels()).containsExactly("submit");
        assertThat(result.images())
                .singleElement()
                .satisfies(image -> assertThat(image.location()).contains(URI.create("https://evil.test/a.png")));
        assertThat(result.warnings())
                .containsExactly("A picture is not on a host that paint declares; it was not fetched.");
    }

    @Test
    void picture_thatComesLate_isAskedForAgain() {
        ImageResult result = generate(
                Replies.pictureAt(HERE),
                Replies.json(404, ""),
                Replies.lost(Fault.RESET),
                Replies.json(200, "picture", "Content-Type", "image/tiff"));

        assertThat(transport.labels()).containsExactly("submit", "download", "download", "download");
        assertThat(result.images().get(0).location()).isEmpty();
    }

    @Test
    void picture_thatCannotBeFetchedStaysAnAddress_andIsPaidAllTheSame() {
        ImageResult result =
                generate(Replies.pictureAt(HERE), Replies.json(404, ""), Replies.json(404, ""), Replies.json(404, ""));

        assertThat(result.images())
                .singleElement()
                .satisfies(image -> assertThat(image.location()).contains(URI.create(HERE)));
        assertThat(result.warnings())
                .containsExactly("A picture could not be fetched (status 404); its address is handed on.");
        assertThat(result.warnings().toString()).doesNotContain("s3cr3t");
        assertThat(result.cost()).isPresent();
    }

    @Test
    void delivery_byAddressFetchesNothing() {
        ImageResult result = result(
                TestProtocol.open("paint"),
                ImageRequest.generate("a red fox")
                        .model("paint/flat")
                        .delivery(ImageRequest.Delivery.ADDRESS)
                        .build(),
                Replies.pictureAt(HERE));

        assertThat(transport.labels()).containsExactly("submit");
        assertThat(result.images().get(0).location()).contains(URI.create(HERE));
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void plugin_thatBreaksOverTheDownloadDoesNotTakeThePictureWithIt() {
        TestProtocol breaking = new TestProtocol("paint") {
            @Override
            public HttpCall prepare(ImageTask task, CallContext context) {
                return TestProtocol.open("paint").prepare(task, context);
            }

            @Override
            public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
                throw new IllegalStateException("secret detail");
            }
        };

        ImageResult result = result(breaking, request(), Replies.pictureAt(HERE));

        assertThat(result.images()).hasSize(1);
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void severalPictures_keepTheirOrder() {
        ImageResult result = generate(
                Replies.json(
                        200,
                        "{'images':['" + HERE + "','https://evil.test/b.png','" + HERE + "'],'usage':{'images':3}}"),
                Replies.json(200, "one", "Content-Type", "image/tiff"),
                Replies.json(200, "three", "Content-Type", "IMAGE/TIFF; q=1"));

        assertThat(result.images()).hasSize(3);
        assertThat(result.images().get(0).length()).contains(3L);
        assertThat(result.images().get(1).location()).isPresent();
        assertThat(result.images().get(2).length()).contains(5L);
    }

    @Test
    void page_inThePlaceOfAPicture_isNoPicture() {
        RecordedReply page = Replies.json(200, "<html>Sign in</html>", "Content-Type", "text/html; charset=utf-8");

        ImageResult result = generate(Replies.pictureAt(HERE), page, page, page);

        assertThat(result.images().get(0).location()).contains(URI.create(HERE));
        assertThat(result.warnings())
                .containsExactly("A picture could not be fetched (the answer is no picture but text/html); its address"
                        + " is handed on.");
    }

    @Test
    void picture_ofAKnownFormat_isTakenWhateverItsDeclaredType() {
        ImageResult result = generate(
                Replies.pictureAt(HERE),
                new RecordedReply.Answer(
                        HttpReply.of(200, Map.of(), new byte[] {(byte) 0x89, 'P', 'N', 'G'}), Duration.ofSeconds(1)));

        assertThat(result.images().get(0).mimeType()).isEqualTo("image/png");
    }

    @Test
    void download_endsWithTheDeadlineOrHalfAMinuteAfterThePicturesWereThere() {
        Instant start = time.now();

        ImageResult result = result(
                TestProtocol.open("paint"),
                ImageRequest.generate("a red fox")
                        .model("paint/flat")
                        .deadline(Duration.ofSeconds(5))
                        .build(),
                Replies.pictureAt(HERE));

        // The picture is there after a second; what is fetched never answers.
        assertThat(transport.sent().get(1).call().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(transport.labels()).containsExactly("submit", "download");
        assertThat(Duration.between(start, time.now())).isEqualTo(Duration.ofSeconds(31));
        assertThat(result.images().get(0).location()).contains(URI.create(HERE));
    }

    @Test
    void download_thatNeedsACredentialWhoseSourceHangs_ends() {
        TestProtocol signed = new TestProtocol("paint") {
            @Override
            public HttpCall prepare(ImageTask task, CallContext context) {
                return TestProtocol.open("paint").prepare(task, context);
            }

            @Override
            public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
                return Optional.of(HttpCall.get("download", URI.create("https://paint.test/file"))
                        .build());
            }
        };
        transport = new RecordingTransport(time, new ArrayList<>());
        Downloads downloads = new Downloads(transport, time, (provider, now) -> new CompletableFuture<>());

        CompletableFuture<Downloads.Fetched> fetched = downloads.fetch(
                TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")).speaking(signed), "flat"),
                List.of(ImageAsset.ofLocation(URI.create(HERE), "image/png")),
                time.now().plusSeconds(60));

        assertThat(time.runUntilDone(fetched)).isTrue();
        assertThat(transport.sent()).isEmpty();
        assertThat(fetched.join().warnings()).hasSize(1);
        assertThat(time.now()).isBefore(Instant.parse("2026-03-01T12:01:10Z"));
    }

    private ImageResult generate(RecordedReply... replies) {
        return result(TestProtocol.open("paint"), request(), replies);
    }

    private ImageResult result(ImageProtocol protocol, ImageRequest request, RecordedReply... replies) {
        transport = new RecordingTransport(time, new ArrayList<>(), replies);
        try (Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("paint", TestOffers.flat("flat")).speaking(protocol)))
                .transport(transport)
                .time(time)
                .build()) {
            CompletableFuture<ImageResult> result = halftone.generate(request).toCompletableFuture();
            assertThat(time.runUntilDone(result)).isTrue();
            return result.join();
        }
    }

    private static ImageRequest request() {
        return ImageRequest.generate("a red fox").model("paint/flat").build();
    }
}
