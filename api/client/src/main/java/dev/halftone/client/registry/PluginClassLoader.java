package dev.halftone.client.registry;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * One plugin JAR on its own: it sees the platform, the SPI of the host, and itself. Nothing else of the host can clash
 * with what the JAR brings along.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String SPI = "dev.halftone.spi.";

    private final ClassLoader host;

    PluginClassLoader(String name, URL jar, ClassLoader host) {
        super(name, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SPI) ? host.loadClass(name) : super.loadClass(name, resolve);
    }
}
