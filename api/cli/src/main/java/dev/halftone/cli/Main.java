package dev.halftone.cli;

import dev.halftone.cli.demo.DemoCommand;
import dev.halftone.cli.output.Console;
import dev.halftone.client.RefusedException;
import dev.halftone.spi.json.JsonObject;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code halftone}. */
@Command(
        name = "halftone",
        description = "AI pictures, and what they cost: before, after, and over a month.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsCommand.class,
            QuoteCommand.class,
            RequestCommand.class,
            ReplayCommand.class,
            GenerateCommand.class,
            SimulateCommand.class,
            SandboxCommand.class,
            DemoCommand.class,
            VerifyCommand.class
        })
public final class Main {

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(
                new Console(
                        new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
                        // The launcher knows: System.console() means different things in different JDKs.
                        Boolean.getBoolean("halftone.terminal")),
                arguments));
    }

    /** Runs a command on a console and answers its exit code. */
    public static int run(Console console, String... arguments) {
        CommandLine line = new CommandLine(new Main(), new Commands(console));
        line.setOut(console.out());
        line.setErr(console.err());
        // A prompt may begin with @; it is text, not the name of a file.
        line.setExpandAtFiles(false);
        Numbers.register(line);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.isTerminal() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        boolean json = Arrays.asList(arguments).contains("--json");
        boolean debug = Arrays.asList(arguments).contains("--debug");
        line.setParameterExceptionHandler((wrong, given) -> {
            String help = " Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
            return fail(console, json, ExitCode.BAD_INPUT, ended(sentence(wrong.getMessage())) + help);
        });
        line.setExecutionExceptionHandler((broken, command, parsed) -> {
            if (debug) {
                broken.printStackTrace(console.err());
            }
            Throwable cause = cause(broken);
            return fail(console, json, exit(cause), sentence(cause.getMessage()));
        });
        return line.execute(arguments);
    }

    /** Stages wrap what went wrong; people read the cause. */
    private static Throwable cause(Exception broken) {
        return broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
    }

    private static ExitCode exit(Throwable broken) {
        if (broken instanceof CommandException known) {
            return known.exit();
        } else if (broken instanceof RefusedException refused) {
            return switch (refused.reason()) {
                case UNKNOWN_MODEL, NO_KEY -> ExitCode.BAD_INPUT;
                default -> ExitCode.REFUSED;
            };
        }
        return broken instanceof IllegalArgumentException ? ExitCode.BAD_INPUT : ExitCode.CHECK_FAILED;
    }

    private static int fail(Console console, boolean json, ExitCode exit, String message) {
        if (json) {
            console.json(JsonObject.builder()
                    .put(
                            "error",
                            JsonObject.builder()
                                    .put("exit", exit.number())
                                    .put("message", message)
                                    .build())
                    .build());
        }
        console.error(message);
        return exit.number();
    }

    private static String ended(String text) {
        return text.matches("(?s).*[.!?]\\s*") ? text.strip() : text.strip() + ".";
    }

    private static String sentence(@org.jspecify.annotations.Nullable String message) {
        return message == null || message.isBlank() ? "It failed without a reason; run again with --debug." : message;
    }

    /** Gives commands that print their console. */
    private record Commands(Console console) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getConstructor(Console.class).newInstance(console);
            } catch (NoSuchMethodException plain) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }

    /** Reads the version from the manifest of the JAR. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"halftone " + (version == null ? "(not packaged)" : version)};
        }
    }
}
