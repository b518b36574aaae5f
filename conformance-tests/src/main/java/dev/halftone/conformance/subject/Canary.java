package dev.halftone.conformance.subject;

import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.Credential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secrets that can be recognised wherever they turn up. */
public final class Canary {

    private static final String MARK = "canary2718281828459";

    private Canary() {}

    /** The secret of that attribute. */
    public static String of(String attribute) {
        return MARK + "-" + attribute;
    }

    /** A credential with a canary for every secret attribute. */
    public static Credential credential(List<ConfigAttribute> attributes) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (ConfigAttribute attribute : attributes) {
            if (attribute.kind() == ConfigAttribute.Kind.SECRET) {
                secrets.put(attribute.name(), of(attribute.name()));
            }
        }
        return Credential.of(secrets);
    }

    /** Whether a trace of a secret is in the text. */
    public static boolean isIn(String text) {
        return text.contains(MARK);
    }

    /** The text with every trace of a canary hidden, for reports. */
    public static String hide(String text) {
        return text.replaceAll(MARK + "[A-Za-z0-9_-]*", "<the secret>");
    }
}
