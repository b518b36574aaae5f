package dev.halftone.spi;

/**
 * A version of this SPI.
 *
 * <p>{@link #MAJOR} and {@link #MINOR} are compile-time constants: a plugin that answers {@code SpiVersion.of(MAJOR,
 * MINOR)} carries the numbers it was compiled with, because the compiler copies constants.
 *
 * @param major changes break plugins
 * @param minor changes only add
 */
public record SpiVersion(int major, int minor) {

    public static final int MAJOR = 1;
    public static final int MINOR = 0;

    /** Name of the manifest attribute that repeats the version, so that a JAR can be refused before a class is loaded. */
    public static final String MANIFEST_ATTRIBUTE = "Halftone-Spi-Version";

    public SpiVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("SPI version " + major + "." + minor + " is negative.");
        }
    }

    public static SpiVersion of(int major, int minor) {
        return new SpiVersion(major, minor);
    }

    /** The version that is running. */
    public static SpiVersion current() {
        return of(MAJOR, MINOR);
    }

    /** Reads {@code 1.0}. */
    public static SpiVersion parse(String text) {
        if (!text.matches("\\d{1,4}\\.\\d{1,4}")) {
            throw new IllegalArgumentException("'" + text + "' is no SPI version; it reads MAJOR.MINOR, such as 1.0.");
        }
        int dot = text.indexOf('.');
        return of(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    /** Whether a host of this version can run a plugin built against the other: same major, not a later minor. */
    public boolean runs(SpiVersion plugin) {
        return plugin.major == major && plugin.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
