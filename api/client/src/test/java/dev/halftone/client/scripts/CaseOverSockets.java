package dev.halftone.client.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.client.transport.LoopbackServer;
import dev.halftone.client.transport.Transport;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.ScriptTask;
import dev.halftone.conformance.subject.Canary;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A case of a script, played by the kit's driver on values and by the engine on sockets. */
final class CaseOverSockets {

    private final ScriptCase scriptCase;
    private final List<ScriptExchange> script;
    private final TwoDrivers drivers;

    CaseOverSockets(ImageProvider provider, ScriptCase scriptCase) {
        this.scriptCase = scriptCase;
        script = scriptCase.exchanges().orElseThrow();
        Config config = Config.of(provider.configuration(), scriptCase.config());
        Offer offer = RegisteredProvider.of(provider, "its script", config, Map.of())
                .offer(new ModelName(provider.id(), scriptCase.model()))
                .orElseThrow();
        drivers = new TwoDrivers(
                offer,
                ScriptTask.of(scriptCase, offer.model()).task(),
                scriptCase.at(),
                script,
                Canary.credential(provider.configuration()));
    }

    /** Demands the same ending and the same requests from both, and what the script expects. */
    void demandOneBill(Transport sockets) throws IOException {
        Attempt expected = drivers.byKit();
        VirtualTime time = new VirtualTime(scriptCase.at());
        try (ScriptedWire wire = new ScriptedWire(sockets, time, script)) {
            Ending ending = Ending.ofEngine(drivers.byEngine(wire, time), wire.unused());

            assertThat(ending).isEqualTo(drivers.settledByKit(expected));
            new ScriptDemand(scriptCase.expected()).check(ending);
            demandSameRequests(wire.requests(), expected.sends());
        }
    }

    /** What the server read is what the kit's driver would have sent, but for calls that found no server. */
    private void demandSameRequests(List<LoopbackServer.Request> got, List<Attempt.Send> sends) {
        List<Attempt.Send> arrived = new ArrayList<>();
        for (int i = 0; i < sends.size(); i++) {
            if (i >= script.size() || script.get(i).answer() != ScriptExchange.Fault.REFUSED) {
                arrived.add(sends.get(i));
            }
        }
        assertThat(got.stream().map(LoopbackServer.Request::firstLine))
                .containsExactlyElementsOf(arrived.stream()
                        .map(send -> send.call().method() + " " + ScriptedWire.target(send.call()) + " HTTP/1.1")
                        .toList());
        for (int i = 0; i < arrived.size(); i++) {
            demandSameRequest(got.get(i), arrived.get(i).authorized());
        }
    }

    private static void demandSameRequest(LoopbackServer.Request got, HttpCall expected) {
        expected.headers()
                .forEach((name, values) -> assertThat(got.header(name))
                        .as(name)
                        .isEqualTo(values.get(0).reveal()));
        if (expected.body() instanceof Body.Json json) {
            assertThat(got.text()).isEqualTo(json.value().toJson());
        } else if (expected.body() instanceof Body.Form form) {
            form.parts().forEach(part -> assertThat(got.text()).contains("name=\"" + part.name() + "\""));
        } else {
            assertThat(got.body()).isEmpty();
        }
    }
}
