package dev.halftone.cli;

/** A command cannot be carried out; the message is one sentence for the person who typed it. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    public CommandException(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** Wrong usage or input. */
    public static CommandException badInput(String message) {
        return new CommandException(ExitCode.BAD_INPUT, message);
    }

    public ExitCode exit() {
        return exit;
    }
}
