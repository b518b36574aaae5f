package dev.halftone.conformance.subject;

import java.net.URL;
import java.net.URLClassLoader;

/** Gives a plugin its own classes, the platform's and the SPI, and nothing else of the kit's class path. */
final class PluginClassLoader extends URLClassLoader {

    private static final String SPI = "dev.halftone.spi.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader kit;

    PluginClassLoader(URL plugin, ClassLoader kit) {
        super(new URL[] {plugin}, ClassLoader.getPlatformClassLoader());
        this.kit = kit;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SPI) ? kit.loadClass(name) : super.loadClass(name, resolve);
    }
}
