package dev.halftone.spi.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one place that names Jackson: tokens to tree and back. */
final class JsonCodec {

    private static final int PLAIN_SCALE = 20;

    private static final JsonFactory DEFAULT = factory(JsonLimits.DEFAULT);

    private JsonCodec() {}

    static JsonValue parse(byte[] utf8, JsonLimits limits) throws JsonException {
        if (utf8.length > limits.bytes()) {
            throw new JsonException(
                    "The document has " + utf8.length + " bytes; at most " + limits.bytes() + " are read.", 0);
        }
        return read(limits, factory -> factory.createParser(utf8));
    }

    static JsonValue parse(String text, JsonLimits limits) throws JsonException {
        if (text.length() > limits.bytes()) {
            throw new JsonException(
                    "The document has " + text.length() + " characters; at most " + limits.bytes() + " are read.", 0);
        }
        return read(limits, factory -> factory.createParser(text));
    }

    private static JsonValue read(JsonLimits limits, ParserSource source) throws JsonException {
        JsonFactory factory = limits.equals(JsonLimits.DEFAULT) ? DEFAULT : factory(limits);
        try (JsonParser parser = source.open(factory)) {
            if (parser.nextToken() == null) {
                throw new JsonException("The document is empty; one JSON value was expected.", 0);
            }
            JsonValue value = value(parser, limits);
            if (parser.nextToken() != null) {
                throw new JsonException(
                        "More text follows the JSON value; a document holds one value.",
                        parser.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (com.fasterxml.jackson.core.exc.StreamConstraintsException tooLarge) {
            throw new JsonException("The JSON is deeper or longer than the limits allow: " + limits + ".", -1);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            // Jackson's message quotes the input, which may hold a prompt or a secret: only the place is passed on.
            long offset = broken.getLocation() == null
                    ? -1
                    : Math.max(
                            broken.getLocation().getByteOffset(),
                            broken.getLocation().getCharOffset());
            throw new JsonException("The text is not valid JSON near offset " + offset + ".", offset);
        } catch (IOException impossible) {
            throw new JsonException("The JSON could not be read.", -1);
        }
    }

    private static JsonValue value(JsonParser parser, JsonLimits limits) throws IOException, JsonException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser, limits));
                }
                yield JsonObject.of(members);
            }
            case START_ARRAY -> {
                List<JsonValue> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser, limits));
                }
                yield JsonArray.of(values);
            }
            case VALUE_STRING -> JsonString.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, limits);
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new JsonException("The text is not valid JSON.", -1);
        };
    }

    private static JsonNumber number(JsonParser parser, JsonLimits limits) throws IOException, JsonException {
        try {
            BigDecimal value = parser.getDecimalValue();
            if (Math.abs((long) value.scale()) <= limits.numberLength()) {
                return JsonNumber.of(value);
            }
        } catch (NumberFormatException beyondAnyDecimal) {
            // Falls through to the refusal; the message of this one quotes the number.
        }
        throw new JsonException(
                "A number has a power of ten beyond " + limits.numberLength() + ".",
                parser.currentTokenLocation().getByteOffset());
    }

    static String write(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = DEFAULT.createGenerator(text)) {
            write(value, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonValue value, JsonGenerator generator) throws IOException {
        if (value instanceof JsonObject object) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof JsonArray array) {
            generator.writeStartArray();
            for (JsonValue element : array.values()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof JsonString string) {
            generator.writeString(string.value());
        } else if (value instanceof JsonNumber number) {
            writeNumber(number.value(), generator);
        } else if (value instanceof JsonBoolean bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }

    /** Without an exponent where that is short: written out, 1e100 would be too long to be read again. */
    private static void writeNumber(BigDecimal value, JsonGenerator generator) throws IOException {
        if (Math.abs((long) value.scale()) <= PLAIN_SCALE) {
            generator.writeNumber(value);
        } else {
            generator.writeNumber(value.unscaledValue() + "E" + -(long) value.scale());
        }
    }

    private static JsonFactory factory(JsonLimits limits) {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxDocumentLength(limits.bytes())
                        .maxStringLength(limits.stringLength())
                        .maxNumberLength(limits.numberLength())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Without these, names and source text of foreign documents would stay in shared tables and messages.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    @FunctionalInterface
    private interface ParserSource {
        JsonParser open(JsonFactory factory) throws IOException;
    }
}
