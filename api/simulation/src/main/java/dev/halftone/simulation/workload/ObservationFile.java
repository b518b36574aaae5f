package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.FailureKind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A CSV file of attempts, with a first line that names its columns: {@code seconds}, {@code model} and {@code outcome}.
 * Other columns are left alone. Immutable.
 *
 * @param columns their names
 * @param rows in the order of the file; without a column for outcomes all have delivered
 */
record ObservationFile(Set<String> columns, List<Row> rows) {

    private static final int MOST_BYTES = 256 << 20;
    private static final String DELIVERED = "delivered";
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(31).toSeconds());

    ObservationFile {
        rows = List.copyOf(rows);
    }

    /** One attempt. */
    record Row(Optional<ModelName> model, Duration time, Optional<FailureKind> failure) {}

    /** @param place what names the file in the document */
    static ObservationFile read(Path file, Place place) {
        try {
            String text = TextFile.read(file, MOST_BYTES)
                    .orElseThrow(() -> place.wrong("names " + file + ", which is larger than " + MOST_BYTES
                            + " bytes; keep the latest rows."));
            // Spreadsheets write a mark of the byte order first.
            return new Reader(file.toString()).read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException unreadable) {
            throw place.wrong("names " + file + ", which cannot be read; write the path of a CSV file in UTF-8.");
        }
    }

    private record Reader(String label) {

        ObservationFile read(String text) throws IOException {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                    .setIgnoreSurroundingSpaces(true)
                    .setIgnoreEmptyLines(true)
                    .get();
            try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
                if (!parser.getHeaderNames().contains("seconds")) {
                    throw wrong(1, "the columns are " + parser.getHeaderNames() + "; add the column seconds");
                }
                return new ObservationFile(Set.copyOf(parser.getHeaderNames()), rows(parser));
            } catch (WorkloadException told) {
                throw told;
            } catch (IllegalArgumentException unnamed) {
                throw wrong(1, "the columns cannot be told apart; give each a name of its own");
            }
        }

        private List<Row> rows(CSVParser parser) {
            List<Row> rows = new ArrayList<>();
            try {
                for (CSVRecord record : parser) {
                    rows.add(row(record, parser.getCurrentLineNumber()));
                }
            } catch (UncheckedIOException | IllegalStateException broken) {
                throw wrong(parser.getCurrentLineNumber(), "this is not CSV; look for a quote that is not closed");
            }
            if (rows.isEmpty()) {
                throw wrong(1, "there are no rows; add at least one attempt");
            }
            return rows;
        }

        private Row row(CSVRecord record, long line) {
            if (!record.isConsistent()) {
                throw wrong(line, "the row has " + record.size() + " values; write one for each column");
            }
            return new Row(
                    value(record, "model").map(text -> model(text, line)),
                    time(value(record, "seconds").orElse(""), line),
                    value(record, "outcome")
                            .filter(text -> !text.equals(DELIVERED))
                            .map(text -> kind(text, line)));
        }

        private static Optional<String> value(CSVRecord record, String column) {
            return record.isMapped(column) ? Optional.of(record.get(column)) : Optional.empty();
        }

        private ModelName model(String text, long line) {
            try {
                return ModelName.parse(text);
            } catch (IllegalArgumentException noName) {
                throw wrong(line, "model is '" + text + "'; write provider/model such as openai/gpt-image-2");
            }
        }

        private Duration time(String text, long line) {
            if (text.matches("\\d{1,9}(\\.\\d{1,18})?") && new BigDecimal(text).compareTo(LONGEST) <= 0) {
                return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValue());
            }
            throw wrong(line, "seconds is '" + text + "'; write a decimal from 0 to " + LONGEST + " such as 4.2");
        }

        private FailureKind kind(String text, long line) {
            return Stream.of(FailureKind.values())
                    .filter(kind -> Place.written(kind).equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            line,
                            "outcome is '" + text + "'; write " + DELIVERED + " or a kind of failure: "
                                    + BehaviourReader.KINDS));
        }

        private WorkloadException wrong(long line, String sentence) {
            return new WorkloadException(label + ", line " + line + ": " + sentence + ".");
        }
    }
}
