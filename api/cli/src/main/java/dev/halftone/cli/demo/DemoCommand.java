package dev.halftone.cli.demo;

import dev.halftone.cli.CommonOptions;
import dev.halftone.cli.ExitCode;
import dev.halftone.cli.PictureFiles;
import dev.halftone.cli.output.Console;
import dev.halftone.client.Halftone;
import dev.halftone.client.HalftoneBuilder;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.fault.FaultPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halftone demo} */
@Command(
        name = "demo",
        description = "Buys pictures through every plugin from a sandbox on loopback, with things going wrong, and "
                + "accounts for every attempt. Nobody has to pay.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/demo",
            description = "Where pictures go; out/demo.")
    Path out = Path.of("out", "demo");

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PictureFiles files = new PictureFiles(out);
        files.prepare();
        SandboxOptions options =
                SandboxOptions.builder().faults(FaultPlan.parse(plan())).build();
        try (Sandbox sandbox = Sandbox.start(options);
                Halftone halftone = halftone(sandbox)) {
            common.reportRefusals(halftone, console);
            console.note("A sandbox answers for the vendors at http://127.0.0.1:" + sandbox.port() + ".");
            List<Purchase.Done> done = new ArrayList<>();
            for (Purchase purchase : Purchase.all()) {
                console.note("… " + purchase.title());
                done.add(purchase.carryOut(halftone));
            }
            DemoReport report = new DemoReport(done, sandbox.metered());
            done.forEach(one -> report.wrote(files.write(
                    one.result().images(), one.result().run().last().model().toString())));
            if (common.isJson()) {
                console.json(report.json());
            } else {
                report.print(console);
            }
            return report.isComplete() ? ExitCode.DONE.number() : ExitCode.CHECK_FAILED.number();
        }
    }

    private Halftone halftone(Sandbox sandbox) {
        Map<String, Map<String, String>> settings = Map.of(
                "openai", at(sandbox, "openai", Map.of("api_key", "sk-demo")),
                "replicate", at(sandbox, "replicate", Map.of("api_token", "r8_demo")),
                "stability", at(sandbox, "stability", Map.of("api_key", "sk-demo")),
                "gemini", at(sandbox, "gemini", Map.of("api_key", "AIza-demo")),
                "bedrock", at(sandbox, "bedrock", Map.of("region", "us-west-2", "api_key", "bedrock-api-key-demo")),
                "openrouter", at(sandbox, "openrouter", Map.of("api_key", "sk-or-demo")));
        HalftoneBuilder builder = common.builder().settings(common.settings(settings));
        return builder.build();
    }

    private static Map<String, String> at(Sandbox sandbox, String vendor, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("base_url", sandbox.baseUri(vendor).toString());
        return settings;
    }

    private static String plan() {
        try (InputStream file = DemoCommand.class.getResourceAsStream("demo-faults.json")) {
            if (file == null) {
                throw new IllegalStateException("The fault plan of the demo is missing from the JAR; build it again.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
