package dev.halftone.conformance.report;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Level;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as the XML that build servers read: a suite for each JAR, a test for each rule. */
public final class JUnitXmlReport {

    private JUnitXmlReport() {}

    public static String write(ConformanceReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            for (PluginReport plugin : report.plugins()) {
                suite(xml, plugin);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("A report in memory could not be written.", impossible);
        }
        return text.append('\n').toString();
    }

    private static void suite(XMLStreamWriter xml, PluginReport plugin) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", plugin.file());
        attribute(xml, "tests", String.valueOf(plugin.results().size() + 1));
        long failures = plugin.results().stream().filter(RuleResult::isFailure).count();
        boolean enough = plugin.lacks().isEmpty();
        attribute(xml, "failures", String.valueOf(failures + (enough ? 0 : 1)));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", String.valueOf(plugin.count(Verdict.SKIPPED)));
        attribute(xml, "time", String.valueOf(plugin.took().toSeconds()));
        for (RuleResult result : plugin.results()) {
            test(xml, plugin.file(), result);
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", plugin.file());
        attribute(xml, "name", "Enough was examined.");
        if (!enough) {
            element(xml, "failure", "too little was examined", String.join("\n", plugin.lacks()));
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void test(XMLStreamWriter xml, String file, RuleResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", file);
        attribute(xml, "name", result.rule().id() + " " + result.rule().intent());
        if (result.isFailure()) {
            String message = result.reason().isEmpty()
                    ? result.found() + " found, see docs/" + result.rule().page()
                    : result.reason();
            element(xml, "failure", message, findings(result));
        } else if (result.verdict() == Verdict.SKIPPED) {
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", result.reason());
        } else if (result.verdict() == Verdict.BROKEN && result.rule().level() == Level.SHOULD) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal("Warning: " + findings(result)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String findings(RuleResult result) {
        return result.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    private static void element(XMLStreamWriter xml, String name, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        attribute(xml, "message", message);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** XML cannot hold every character, and texts of a plugin may hold any. */
    private static String legal(String text) {
        return text.codePoints()
                .map(c -> c == '\n'
                                || c == '\t'
                                || (c >= ' ' && c <= 0xD7FF)
                                || (c >= 0xE000 && c <= 0xFFFD)
                                || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
