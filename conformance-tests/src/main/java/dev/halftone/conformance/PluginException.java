package dev.halftone.conformance;

import java.util.function.Supplier;

/** The plugin broke its contract so badly that nothing more can be asked of it here. */
public final class PluginException extends Exception {

    private static final long serialVersionUID = 1L;

    public PluginException(String message) {
        super(message);
    }

    /**
     * Asks the plugin, and holds its exceptions.
     *
     * @param what the method, for the message
     * @throws PluginException when it throws or answers null; the message is a part of a sentence
     */
    public static <T> T ask(String what, Supplier<T> question) throws PluginException {
        T answer;
        try {
            answer = question.get();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
            throw new PluginException(what + " threw " + thrown + at(thrown));
        }
        if (answer == null) {
            throw new PluginException(what + " answered null");
        }
        return answer;
    }

    /** The first line of the plugin's own code, because its author has to find it. */
    private static String at(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            boolean library = frame.getClassName().startsWith("java.")
                    || frame.getClassName().startsWith("jdk.")
                    || frame.getClassName().startsWith("dev.halftone.spi.");
            if (!library) {
                return " at " + frame.getClassName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
