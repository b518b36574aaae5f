package dev.halftone.plugin.bedrock;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The address of an invocation: the model id is one path segment in which every byte that is not plain is encoded. */
final class Endpoint {

    private static final String PLAIN = "-_.~";

    private Endpoint() {}

    /** A literal slash of an ARN would be another path, which Bedrock answers with status 200 and an error. */
    static URI invoke(Settings settings, String region, String modelId) {
        URI base = settings.base().orElseGet(() -> URI.create(settings.hosts().address(region)));
        String prefix = Optional.ofNullable(base.getRawPath()).orElse("");
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        return URI.create(
                base.getScheme() + "://" + base.getRawAuthority() + prefix + "/model/" + encoded(modelId) + "/invoke");
    }

    /** Percent-encoded in UTF-8, hexadecimal digits in capitals. */
    static String encoded(String segment) {
        StringBuilder text = new StringBuilder();
        for (byte value : segment.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (value & 0xFF);
            boolean plain = (character >= 'A' && character <= 'Z')
                    || (character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9')
                    || PLAIN.indexOf(character) >= 0;
            if (plain) {
                text.append(character);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(character >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(character & 0xF, 16)));
            }
        }
        return text.toString();
    }
}
