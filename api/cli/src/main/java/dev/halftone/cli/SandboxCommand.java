package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.spi.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halftone sandbox} */
@Command(
        name = "sandbox",
        description = "Serves the vendors' APIs on loopback until it is interrupted. Nobody has to pay there.",
        mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Port; any free one when 0.")
    int port;

    @Option(names = "--faults", paramLabel = "FILE", description = "JSON file that says what goes wrong.")
    @Nullable
    Path faults;

    @Option(names = "--serve-retired", description = "Also serve models that their vendors have shut down.")
    boolean serveRetired;

    public SandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SandboxOptions.Builder options = SandboxOptions.builder().port(port).faults(plan());
        if (serveRetired) {
            options.serveRetired();
        }
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(options.build())) {
            Thread end = new Thread(interrupted::countDown, "halftone-sandbox-end");
            Runtime.getRuntime().addShutdownHook(end);
            announce(sandbox);
            interrupted.await();
        } catch (InterruptedException stopped) {
            // That is how it is meant to end.
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE.number();
    }

    private FaultPlan plan() {
        if (faults == null) {
            return FaultPlan.none();
        }
        try {
            return FaultPlan.parse(Files.readString(faults));
        } catch (IOException unreadable) {
            throw CommandException.badInput("'" + faults + "' cannot be read; give a JSON file of faults.");
        } catch (IllegalArgumentException wrong) {
            throw CommandException.badInput(faults + ": " + wrong.getMessage());
        }
    }

    private void announce(Sandbox sandbox) {
        if (common.isJson()) {
            JsonObject.Builder addresses = JsonObject.builder();
            sandbox.vendors().stream()
                    .sorted()
                    .forEach(vendor ->
                            addresses.put(vendor, sandbox.baseUri(vendor).toString()));
            console.json(JsonObject.builder()
                    .put("port", sandbox.port())
                    .put("base_urls", addresses.build())
                    .build());
            return;
        }
        sandbox.vendors().stream().sorted().forEach(vendor -> console.line(vendor + "  " + sandbox.baseUri(vendor)));
        console.note("Serving on loopback; interrupt to stop.");
    }
}
