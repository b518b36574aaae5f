package dev.halftone.client;

import dev.halftone.client.engine.Credentials;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.time.TimeSource;
import dev.halftone.spi.credential.CredentialException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes models off a route whose provider has no key. Where there is a choice, a key that is missing is no attempt that
 * failed. A model that stands alone is asked all the same, so that its account says what was wrong.
 */
final class KeyCheck {

    private final Credentials credentials;
    private final TimeSource time;

    KeyCheck(Credentials credentials, TimeSource time) {
        this.credentials = credentials;
        this.time = time;
    }

    /** The route without them; fails with a {@link RefusedException} when no model is left. */
    CompletableFuture<Planner.Route> of(Planner.Route route, Duration limit) {
        Map<String, RegisteredProvider> providers = route.candidates().stream()
                .map(candidate -> candidate.offer().provider())
                .collect(Collectors.toMap(
                        RegisteredProvider::id, Function.identity(), (one, same) -> one, TreeMap::new));
        if (route.candidates().size() < 2) {
            return CompletableFuture.completedFuture(route);
        }
        CompletableFuture<Map<String, String>> all = CompletableFuture.completedFuture(new TreeMap<>());
        for (RegisteredProvider provider : providers.values()) {
            CompletableFuture<Optional<String>> one = credentials
                    .within(limit, provider, time)
                    .handle((credential, broken) -> broken == null ? Optional.empty() : lack(provider, broken));
            all = all.thenCombine(one, (lacking, lack) -> {
                lack.ifPresent(what -> lacking.put(provider.id(), what));
                return lacking;
            });
        }
        return all.thenApply(lacking -> without(route, lacking));
    }

    /** What to set; empty when something else is wrong, which an attempt will tell. */
    private static Optional<String> lack(RegisteredProvider provider, Throwable broken) {
        Throwable cause =
                broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        if (!(cause instanceof CredentialException)) {
            return Optional.empty();
        }
        List<String> variables = provider.missingKeys();
        return Optional.of(
                variables.isEmpty()
                        ? String.valueOf(cause.getMessage()).replaceAll("\\.$", "")
                        : String.join(", ", variables));
    }

    private static Planner.Route without(Planner.Route route, Map<String, String> lacking) {
        if (lacking.isEmpty()) {
            return route;
        }
        String sentence = lacking.entrySet().stream()
                .map(lack -> lack.getKey() + " (" + lack.getValue() + ")")
                .collect(Collectors.joining(", ", "no key is configured for ", "; set a variable to ask them."));
        var able = route.candidates().stream()
                .filter(candidate ->
                        !lacking.containsKey(candidate.offer().provider().id()))
                .toList();
        if (able.isEmpty()) {
            throw new RefusedException(
                    RefusedException.Reason.NO_KEY, List.of("No model that can do this can be asked: " + sentence));
        }
        return new Planner.Route(
                able,
                Stream.concat(route.leftOut().stream(), Stream.of(sentence)).toList());
    }
}
