package dev.halftone.conformance.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** All five forms of a report as files of a folder. */
public final class ReportFiles {

    private ReportFiles() {}

    /** Writes {@code conformance.txt}, {@code .xml}, {@code .json}, {@code .html} and {@code .md}. */
    public static void write(ConformanceReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        file(folder, "txt", ConsoleReport.write(report));
        file(folder, "xml", JUnitXmlReport.write(report));
        file(folder, "json", JsonReport.write(report).toJson() + "\n");
        file(folder, "html", HtmlReport.write(report));
        file(folder, "md", MarkdownReport.write(report));
    }

    private static void file(Path folder, String ending, String text) throws IOException {
        Files.writeString(folder.resolve("conformance." + ending), text, StandardCharsets.UTF_8);
    }
}
