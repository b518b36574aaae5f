package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a script cannot say of the reference provider: restarts, cancels, downloads, the catalogue, what is rented. */
class ReferenceProviderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CallContext CONTEXT = CallContext.of(NOW, "key 1");
    private static final ImageTask MURAL = task(ReferenceModels.MURAL);

    private final ReferenceProvider provider = new ReferenceProvider();
    private final Config config = Config.defaults(provider.configuration());
    private final ImageProtocol protocol = provider.protocol(config);

    @Test
    void resume_ofARunningJob_asksForIt() {
        assertThat(protocol.resume(MURAL, new JobTicket("job_a1 3"), CONTEXT))
                .hasValueSatisfying(call -> assertThat(call.uri()).hasPath("/v1/jobs/job_a1"));
    }

    @Test
    void resume_ofAJobThatIsOver_fetchesItsPictures() {
        assertThat(protocol.resume(MURAL, new JobTicket("job_a1 3 done 12.3"), CONTEXT))
                .hasValueSatisfying(call -> assertThat(call.uri()).hasPath("/v1/jobs/job_a1/result"));
    }

    @Test
    void resume_ofEveryTicketThatWasGiven_isTheCallThatItCameWith() {
        HttpCall submit = protocol.prepare(MURAL, CONTEXT);
        Step.Next polled = (Step.Next) interpret(submit, 202, "{\"id\":\"job_a1\",\"status\":\"queued\"}");
        Step.Next over = (Step.Next)
                interpret(polled.call(), 200, "{\"status\":\"succeeded\",\"metrics\":{\"compute_seconds\":12.3}}");
        for (Step.Next next : List.of(polled, over)) {
            assertThat(protocol.resume(MURAL, next.ticket().orElseThrow(), CONTEXT))
                    .contains(next.call());
        }
    }

    @Test
    void ticket_ofAnotherProvider_isNotFollowed() {
        JobTicket foreign = new JobTicket("../keys 0");
        assertThat(protocol.resume(MURAL, foreign, CONTEXT)).isEmpty();
        assertThat(protocol.cancel(MURAL, foreign, CONTEXT)).isEmpty();
    }

    @Test
    void cancel_ofAJob_isFollowedByWhatBecameOfIt() {
        HttpCall cancel =
                protocol.cancel(MURAL, new JobTicket("job_a1 3"), CONTEXT).orElseThrow();
        assertThat(cancel.method()).isEqualTo("POST");
        assertThat(cancel.uri()).hasPath("/v1/jobs/job_a1/cancel");
        assertThat(interpret(cancel, 200, "{\"status\":\"canceled\"}")).isInstanceOf(Step.Failed.class);
        assertThat(interpret(cancel, 409, "{}"))
                .isInstanceOfSatisfying(
                        Step.Next.class, next -> assertThat(next.call().label()).isEqualTo("poll"));
    }

    @Test
    void jobCalls_ofAModelThatAnswersAtOnce_doNotExist() {
        ImageTask print = task(ReferenceModels.PRINT);
        JobTicket ticket = new JobTicket("job_a1 3");
        assertThat(protocol.resume(print, ticket, CONTEXT)).isEmpty();
        assertThat(protocol.cancel(print, ticket, CONTEXT)).isEmpty();
        assertThat(protocol.recover(print, protocol.prepare(print, CONTEXT), NOW, CONTEXT))
                .isEmpty();
    }

    @Test
    void recover_ofALostOrder_encodesItsName() {
        assertThat(protocol.recover(MURAL, protocol.prepare(MURAL, CONTEXT), NOW, CONTEXT))
                .hasValueSatisfying(call -> assertThat(call.uri()).hasQuery("client_reference=key+1"));
    }

    @Test
    void download_ofTheProvidersOwnFile_goesWithoutTheKey() {
        assertThat(download("https://files.reference.example/a.png"))
                .hasValueSatisfying(call -> assertThat(call.authentication()).isEqualTo(HttpCall.Authentication.NONE));
    }

    @Test
    void download_fromAnotherHost_isRefused() {
        assertThat(download("https://files.reference.example.evil.example/a.png"))
                .isEmpty();
        assertThat(download("http://files.reference.example/a.png")).isEmpty();
        assertThat(download("https://files.reference.example:8443/a.png")).isEmpty();
        assertThat(download("https://api.reference.example/v1/keys")).isEmpty();
    }

    @Test
    void download_besideAServiceThatStandsElsewhere_isAllowed() {
        Config sandbox = Config.of(provider.configuration(), Map.of("base_url", "http://127.0.0.1:8080/reference/v1/"));
        ImageAsset picture = ImageAsset.ofLocation(URI.create("http://127.0.0.1:8080/files/a.png"), "image/png");
        assertThat(provider.protocol(sandbox).download(picture, CONTEXT)).isPresent();
        assertThat(provider.protocol(sandbox).prepare(MURAL, CONTEXT).uri())
                .isEqualTo(URI.create("http://127.0.0.1:8080/reference/v1/jobs"));
    }

    @Test
    void authorize_putsTheKeyIntoASecretHeaderOnly() {
        HttpCall call =
                protocol.authorize(protocol.prepare(MURAL, CONTEXT), Credential.of(Map.of("api_key", "s3cret")), NOW);
        assertThat(call.header("authorization")).hasValueSatisfying(value -> {
            assertThat(value.reveal()).isEqualTo("Bearer s3cret");
            assertThat(value).hasToString("Bearer ***");
        });
    }

    @Test
    void region_thatTheServiceDoesNotKnow_isNotSent() {
        Config odd = Config.of(provider.configuration(), Map.of("region", "moon\r\nX-Evil: 1"));
        assertThat(provider.protocol(odd).prepare(MURAL, CONTEXT).header("Reference-Region"))
                .isEmpty();
        assertThat(provider.offers(odd)).hasSize(5);
    }

    @Test
    void computeTime_thatWasObserved_replacesTheShippedOne() {
        Observations seen = new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return Optional.of(LatencyProfile.ofSeconds("4", "5", "6", 100));
            }
        };
        ModelOffer mural = provider.offer(ReferenceModels.MURAL, config).orElseThrow();
        assertThat(mural.pricing().estimate(MURAL, seen).likely().readings())
                .anySatisfy(reading -> assertThat(reading.quantity()).isEqualByComparingTo("5"));
    }

    @Test
    void gallery_standsBesideARentedUnit() {
        ModelOffer gallery = provider.offer(ReferenceModels.GALLERY, config).orElseThrow();
        assertThat(gallery.pricing().standingCharges())
                .extracting(StandingCharge::amount)
                .hasToString("[1.75 USD]");
    }

    @Test
    void turbo_namesItsBaseAndItsSuccessor() {
        ModelOffer turbo = provider.offer(ReferenceModels.TURBO, config).orElseThrow();
        assertThat(turbo.variantOf()).contains(ReferenceModels.PRINT);
        assertThat(turbo.lifecycle().successor()).contains(ReferenceModels.PRINT);
        assertThat(turbo.recommendedSteps()).isPresent();
    }

    @Test
    void catalogue_listsPricedAndUnpricedModels_pageByPage() {
        CatalogueProtocol catalogue = provider.catalogue(config).orElseThrow();
        HttpCall first = catalogue.prepare(CONTEXT);
        CatalogueProtocol.Page page = catalogue.interpret(
                exchange(
                        first,
                        200,
                        "{\"models\":[{\"id\":\"studio/a\",\"price_per_image\":\"0.03\"},{\"id\":\"studio/b\"},"
                                + "{\"id\":\"../c\"}],\"next\":\"p2\"}"),
                CONTEXT);
        assertThat(page).isInstanceOfSatisfying(CatalogueProtocol.Page.More.class, more -> {
            assertThat(more.offers()).extracting(ModelOffer::modelId).containsExactly("studio/a", "studio/b");
            assertThat(more.offers().get(0).pricing().tariffs())
                    .singleElement()
                    .satisfies(tariff -> assertThat(tariff.checked()).isEqualTo("2026-03-01"));
            assertThat(more.offers().get(1).pricing().tariffs()).isEmpty();
            assertThat(more.next().uri()).hasQuery("after=p2");
        });
    }

    @Test
    void catalogue_thatCannotBeRead_isAFailure() {
        CatalogueProtocol catalogue = provider.catalogue(config).orElseThrow();
        HttpCall first = catalogue.prepare(CONTEXT);
        assertThat(catalogue.interpret(exchange(first, 200, "{"), CONTEXT))
                .isInstanceOf(CatalogueProtocol.Page.Failed.class);
        assertThat(catalogue.interpret(exchange(first, 401, "{}"), CONTEXT))
                .isInstanceOf(CatalogueProtocol.Page.Failed.class);
        assertThat(catalogue.interpret(exchange(first, 200, "{}"), CONTEXT))
                .isInstanceOf(CatalogueProtocol.Page.Last.class);
    }

    private Optional<HttpCall> download(String address) {
        return protocol.download(ImageAsset.ofLocation(URI.create(address), "image/png"), CONTEXT);
    }

    private Step interpret(HttpCall call, int status, String body) {
        return protocol.interpret(MURAL, exchange(call, status, body), CONTEXT);
    }

    private static Exchange exchange(HttpCall call, int status, String body) {
        HttpReply reply = HttpReply.of(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return new Exchange(call, reply, NOW, NOW, NOW);
    }

    private static ImageTask task(String model) {
        return ImageTask.of(Operation.GENERATE, model).prompt("red fox").build();
    }
}
