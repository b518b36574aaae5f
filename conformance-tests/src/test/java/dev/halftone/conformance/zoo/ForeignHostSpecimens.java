package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.scripted;

import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keys for the wrong host. */
final class ForeignHostSpecimens {

    private ForeignHostSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                Specimen.of(
                        "SEC-4",
                        "FollowsAnyAddress",
                        "asks for a result where the answer says",
                        "call result",
                        () -> scripted(interpreting(ForeignHostSpecimens::followed))),
                downloads("DownloadsFromAnywhere", "fetches from any host with the key", address -> true, false),
                downloads("DownloadsFromAnywhereWithout", "fetches from any host", address -> true, true),
                downloads(
                        "TrustsTheBeginning",
                        "fetches from hosts that begin like its own",
                        address -> address.getHost().startsWith("api.reference.example"),
                        true),
                downloads(
                        "TrustsThePath",
                        "looks for its host anywhere in the address",
                        address -> address.toString().contains("api.reference.example"),
                        true),
                downloads(
                        "DownloadsInTheClear",
                        "takes the key to its own host without encryption",
                        address ->
                                "http".equals(address.getScheme()) && "api.reference.example".equals(address.getHost()),
                        false));
    }

    private static ReferenceProvider interpreting(BiFunction<Exchange, Step, Step> change) {
        return Altered.protocols((parts, protocol) ->
                new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                    @Override
                    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                        return change.apply(exchange, super.interpret(task, exchange, context));
                    }
                });
    }

    private static Step followed(Exchange exchange, Step step) {
        Optional<URI> address = exchange.reply()
                .json()
                .flatMap(answer -> answer.items("images").stream()
                        .flatMap(entry -> entry.text("url").stream())
                        .findFirst())
                .map(URI::create);
        boolean isElsewhere = address.map(URI::getHost)
                .filter(host -> host.contains("halftone.test"))
                .isPresent();
        return isElsewhere ? Step.next(HttpCall.get("result", address.get()).build()) : step;
    }

    private static Specimen downloads(
            String name, String defect, Function<URI, Boolean> trusted, boolean isWithoutKey) {
        return Specimen.of(
                "SEC-4",
                name,
                defect,
                "no call to",
                () -> scripted(Altered.protocols((parts, protocol) ->
                        new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                            @Override
                            public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
                                return picture.location()
                                        .filter(trusted::apply)
                                        .map(address -> HttpCall.get("download", address)
                                                .authentication(
                                                        isWithoutKey
                                                                ? HttpCall.Authentication.NONE
                                                                : HttpCall.Authentication.REQUIRED)
                                                .build())
                                        .or(() -> super.download(picture, context));
                            }
                        })));
    }
}
