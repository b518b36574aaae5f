package dev.halftone.conformance.script;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Invented providers with one part replaced, and how they are run. */
final class Specimens {

    static final URI BASE = URI.create("https://api.darkroom.example/v1");

    private Specimens() {}

    interface Signer {
        HttpCall sign(HttpCall call, String key);
    }

    static DarkroomProvider authorizing(Signer signer) {
        return provider(new DarkroomProtocol(BASE) {
            @Override
            public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                return signer.sign(call, credential.secret("api_key").orElseThrow());
            }
        });
    }

    static DarkroomProvider provider(ImageProtocol protocol) {
        return new DarkroomProvider() {
            @Override
            public ImageProtocol protocol(Config config) {
                return protocol;
            }
        };
    }

    static DarkroomProvider pricing(Pricing pricing) {
        return new DarkroomProvider() {
            @Override
            Pricing printPricing() {
                return pricing;
            }
        };
    }

    /** Estimates as many pictures as said, whatever was asked for. */
    static DarkroomProvider quoting(long pictures) {
        Pricing honest = DarkroomPricing.print();
        return pricing(new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return honest.tariffs();
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                ImageTask other = task.toBuilder()
                        .put(dev.halftone.spi.task.Parameter.COUNT, pictures)
                        .build();
                return honest.estimate(other, observations);
            }
        });
    }

    static List<String> what(DarkroomProvider provider, String id) {
        return run(provider, id).stream().map(Discrepancy::what).toList();
    }

    static List<Discrepancy> run(DarkroomProvider provider, String id) {
        // P2b: the plainest attempt there is, one picture at once.
        String line = id.equals("P2b")
                ? DarkroomScript.changed(
                        "P2",
                        "\"quote\": {\"likely\": \"0.050\"}",
                        "\"exchanges\": [{\"call\": {\"label\": \"submit\"}, \"reply\": {\"status\": 200,"
                                + " \"json\": {\"images\": [{\"b64\": \"\"}], \"usage\": {\"images\": 1}}}}]")
                : DarkroomScript.line(id);
        return new ScriptRunner(provider).run(DarkroomScript.read(line));
    }
}
