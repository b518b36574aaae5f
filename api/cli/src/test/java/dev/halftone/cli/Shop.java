package dev.halftone.cli;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.ReceivedRequest;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.fault.FaultPlan;
import java.nio.file.Path;
import java.util.List;

/** A sandbox with faults, and the configuration file that leads to it. */
final class Shop implements AutoCloseable {

    private final Sandbox sandbox;
    private final Path config;

    private Shop(Sandbox sandbox, Path config) {
        this.sandbox = sandbox;
        this.config = config;
    }

    /** Opens a sandbox; rules of faults as they stand in a plan. */
    static Shop openWithKeys(Path folder, String openAiKey, String replicateToken, String... rules) {
        FaultPlan faults = FaultPlan.parse("{\"seed\":1,\"rules\":[" + String.join(",", rules) + "]}");
        Sandbox sandbox = Sandbox.start(SandboxOptions.builder().faults(faults).build());
        Path config = Cli.write(folder, "halftone.yaml", """
                providers:
                  openai:
                    base_url: %s
                    api_key: %s
                  replicate:
                    base_url: %s
                    api_token: %s
                """.formatted(
                        sandbox.baseUri("openai"), openAiKey, sandbox.baseUri("replicate"), replicateToken));
        return new Shop(sandbox, config);
    }

    static Shop open(Path folder, String... rules) {
        return openWithKeys(folder, "sk-test", "r8_test", rules);
    }

    static String rule(String vendor, String fault) {
        return "{\"vendor\":\"" + vendor + "\",\"fault\":" + fault + "}";
    }

    static String firstOf(String vendor, String fault) {
        return "{\"vendor\":\"" + vendor + "\",\"requests\":[1],\"fault\":" + fault + "}";
    }

    Sandbox sandbox() {
        return sandbox;
    }

    String config() {
        return config.toString();
    }

    List<Metered> metered() {
        return sandbox.metered();
    }

    /** How many requests asked for an inference. */
    long posts() {
        return sandbox.received().stream()
                .filter(request -> request.method().equals("POST"))
                .map(ReceivedRequest::path)
                .filter(path -> !path.endsWith("/cancel"))
                .count();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
