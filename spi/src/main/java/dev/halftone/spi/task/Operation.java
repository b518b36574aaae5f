package dev.halftone.spi.task;

/**
 * What is done, such as {@code generate}. The set is open.
 *
 * @param id lower-kebab
 */
public record Operation(String id) {

    public static final Operation GENERATE = new Operation("generate");
    /** By instruction, without a mask. */
    public static final Operation EDIT = new Operation("edit");
    /** Within a mask. */
    public static final Operation INPAINT = new Operation("inpaint");
    /** Beyond the edges. */
    public static final Operation OUTPAINT = new Operation("outpaint");
    /** Another picture like this one. */
    public static final Operation VARY = new Operation("vary");

    public static final Operation UPSCALE = new Operation("upscale");
    public static final Operation REMOVE_BACKGROUND = new Operation("remove-background");

    public Operation {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "'" + id + "' is no operation; use lower-kebab letters such as generate.");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
