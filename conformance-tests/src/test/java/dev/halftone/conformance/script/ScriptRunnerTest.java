package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For every kind of expectation: a wrong one is reported, it alone, and in words that help. */
class ScriptRunnerTest {

    private static final String WRONG_EXPECTATIONS = """
            # case | in the script | made wrong | what must be reported
            P1  | "label": "submit"        | "label": "create"        | call 1: label
            P1  | "method": "POST"         | "method": "PUT"          | call 1: method
            P1  | "path": "/v1/images"     | "path": "/v1/pictures"   | call 1: path
            P1  | "path": "/v1/images"     | "path": "/mages"         | call 1: path
            P1  | "query": ""              | "query": "a=b"           | call 1: query
            P1  | "accept": "application/json" | "accept": "text/html" | call 1: header accept
            P1  | "accept":                | "prefer":                | call 1: header prefer
            P1  | "Bearer ***"             | "Key ***"                | call 1: header authorization
            P1  | "n": 2                   | "n": 3                   | call 1: json at n
            P1  | "proof": true}, "not     | "proof": "true"}, "not   | call 1: json at proof
            P1  | "n": 2,                  | "n": 2, "seed": 7,       | call 1: json at seed
            P1  | "model": "print", "prompt": "fox", "size" | "prompt": "fox", "size" | call 1: json at model
            P10 | "form": [{"name": "model", "text": "print"}, {"name": "prompt", "text": "fox"}, | "form": [{"name": "prompt", "text": "fox"}, {"name": "model", "text": "print"}, | call 1: form part 1 name; call 1: form part 2 name
            P10 | "text": "print"          | "text": "mural"          | call 1: form part 1 text of model
            P10 | "file_name": "input.png" | "file_name": "bay.png"   | call 1: form part 3 file name of image[]
            P10 | "mime": "image/png"}, {"name": "mask" | "mime": "image/webp"}, {"name": "mask" | call 1: form part 4 type of image[]
            P10 | , {"name": "mask", "file_name": "mask.png"}] | ] | call 1: form part 5
            P10 | "mask.png"}]             | "mask.png"}, {"name": "n", "text": "1"}] | call 1: form part 6
            P10 | {"name": "mask", "file_name": "mask.png"} | {"name": "mask", "text": "white"} | call 1: form part 5 text of mask
            P10 | "form": [{"name": "model", "text": "print"}, {"name": "prompt", "text": "fox"}, {"name": "image[]", "file_name": "input.png", "mime": "image/png"}, {"name": "image[]", "mime": "image/png"}, {"name": "mask", "file_name": "mask.png"}] | "json": {} | call 1: json
            E1  | "json": {"model": "etching", "prompt": "fox", "grain": "coarse"} | "form": [{"name": "model", "text": "etching"}] | call 1: form
            P1  | "not_before_ms": 0       | "not_before_ms": 1       | call 1: not_before
            M1  | "not_before_ms": 500     | "not_before_ms": 400     | call 2: not_before
            P1  | "ticket": false          | "ticket": true           | call 1: ticket
            M1  | "ticket": true           | "ticket": false          | call 2: ticket
            M1  | "query": "v=2&view=full" | "query": "v=2"           | call 2: query
            M1  | "path": "/v1/jobs/j1"    | "path": "/j1"            | call 2: path
            M3  | "label": "recover"       | "label": "poll"          | call 2: label
            P19 | "path": "/v1/images"     | "path": "/v2/images"     | call 1: path
            P19 | "path": "/v1/images"     | "path": "/images"        | -
            P1  | "result": "delivered", "images": 2 | "result": "delivered", "images": 1 | outcome: images
            P1  | "result": "delivered", "images": 2 | "result": "failed" | outcome: result
            P1  | "result": "delivered", "images": 2 | "failure": {"kind": "NO_IMAGES"} | outcome: failure
            P13 | "result": "failed"       | "result": "unsettled"    | outcome: result
            P16 | "result": "unsettled"    | "result": "failed"       | outcome: result
            P13 | "kind": "RATE_LIMITED"   | "kind": "OVERLOADED"     | outcome: failure kind
            P13 | "exposure": "NONE"       | "exposure": "POSSIBLE"   | outcome: failure exposure
            P13 | "resend": "YES"          | "resend": "NO"           | outcome: failure resend
            P13 | "PT12S"                  | "PT13S"                  | outcome: failure retry_after
            P13 | "provider_code": "slow_down" | "provider_code": ""  | outcome: failure provider_code
            P18 | , "unused": 1            | , "unused": 0            | unused replies
            P18 | , "unused": 1            |                          | unused replies
            P1  | "outcome":               | "outside_quote": "never", "outcome": | outside_quote
            M7  | "outside_quote": "the provider runs as long as it likes", | | settlement inside the quote
            P13 | "outcome":               | "outside_quote": "never", "outcome": | outside_quote
            E2  | "charge":                | "outside_quote": "never", "charge": | outside_quote
            P1  | "charge": {"low": "0.08" | "charge": {"low": "0.07" | charge: low
            P1  | "likely": "0.08", "high": "0.08", "provenance" | "likely": "0.080000000001", "high": "0.08", "provenance" | charge: likely
            P1  | "high": "0.08", "provenance" | "high": "0.0800", "provenance" | -
            P16 | "high": "0.04"           | "high": "0.05"           | charge: high
            P1  | "provenance": "REPORTED" | "provenance": "DERIVED"  | charge: provenance
            P1  | "charge": {"low": "0.08", "likely": "0.08", "high": "0.08", "provenance": "REPORTED"} | "charge": {"unpriced": true} | charge
            E1  | "charge": {"unpriced": true} | "charge": {"low": "0"} | charge
            P1  | "basis": "EXACT"         | "basis": "ESTIMATE"      | quote: basis
            P1  | "quote": {"basis": "EXACT", "low": "0.08" | "quote": {"basis": "EXACT", "low": "0.04" | quote: low
            M1  | "likely": "0.007"        | "likely": "0.006"        | quote: likely
            M1  | "high": "0.022"          | "high": "0.021"          | quote: high
            M1  | "quantity": "5"          | "quantity": "6"          | quote: line compute_seconds quantity
            M1  | "amount": "0.005"        | "amount": "0.006"        | quote: line compute_seconds amount
            M1  | "meter": "runs"          | "meter": "images"        | quote: line images
            C1  | "likely": "0.072", "lines" | "likely": "6", "lines" | quote: likely
            C1  | "amount": "0.072"        | "amount": "6"            | quote: line images amount
            C2  | "likely": "0.03"         | "likely": "0.036"        | quote: likely
            E1  | "basis": "UNPRICED"      | "basis": "EXACT"         | quote: basis
            E1  | "basis": "UNPRICED"      | "low": "0"               | quote: amounts
            P2  | "0.050"                  | "0.04"                   | quote: likely
            P11 | "price": "0.24"          | "price": "0.12"          | price
            P11 | "price": "0.24"          | "price": null            | price
            P12 | "price": null            | "price": "0"             | price
            C1  | "price": "6"             | "price": "0.072"         | price
            P3  | "deprecated"             | "active"                 | status
            P4  | "retired"                | "deprecated"             | status
            P5  | "announced"              | "active"                 | status
            P6  | "size": "65x64"          | "size": "64x64"          | refused
            P6  | {"parameter": "size"}    | {"parameter": "prompt"}  | refused
            P9  | {"parameter": "model"}   | {"parameter": "prompt"}  | model
            P2  | {"prompt": "fox"}        | {"prompt": "fox", "size": "1x1"} | accepted
            P2  | {"prompt": "fox"}        | {}                       | accepted
            P10 | "mask": {"png": "64x64"} | "mask": {"png": "8x8"}   | accepted
            P10 | "style_image": {"png": "16x16"} | "style": {"png": "16x16"} | accepted
            P19 | "base_url"               | "base"                   | config
            """;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = WRONG_EXPECTATIONS)
    void wrongExpectation_isReported_itAlone(String id, String right, String wrong, String what) {
        ScriptCase wrongCase = DarkroomScript.read(DarkroomScript.changed(id, right, wrong == null ? "" : wrong));

        List<Discrepancy> found = new ScriptRunner(new DarkroomProvider()).run(wrongCase);

        assertThat(found).extracting(Discrepancy::what).containsExactly(expected(what));
        assertThat(found).allSatisfy(discrepancy -> {
            assertThat(discrepancy.caseId()).isEqualTo(id);
            assertThat(discrepancy.expected()).isNotBlank();
            assertThat(discrepancy.got()).isNotEqualTo(discrepancy.expected());
            assertThat(discrepancy.remedy()).endsWith(".");
        });
    }

    private static String[] expected(String what) {
        return what.equals("-") ? new String[0] : what.split("; ", -1);
    }

    @Test
    void refusal_ofAnotherParameter_isShownInTheReport() {
        ScriptRunner runner = new ScriptRunner(new DarkroomProvider());
        String other = DarkroomScript.changed("P6", "{\"parameter\": \"size\"}", "{\"parameter\": \"prompt\"}");
        String none = DarkroomScript.changed("P6", "\"size\": \"65x64\"", "\"size\": \"64x64\"");

        assertThat(runner.run(DarkroomScript.read(other)))
                .extracting(Discrepancy::got)
                .containsExactly("size '65x64' is not accepted; allowed: 64x64, 128x128.");
        assertThat(runner.run(DarkroomScript.read(none)))
                .extracting(Discrepancy::got)
                .containsExactly("no refusal");
    }

    @Test
    void discrepancy_asText_namesCaseExpectedGotAndRemedy() {
        ScriptCase wrongCase = DarkroomScript.read(DarkroomScript.changed("P1", "\"n\": 2", "\"n\": 3"));

        assertThat(new ScriptRunner(new DarkroomProvider()).run(wrongCase))
                .singleElement()
                .hasToString("P1: call 1: json at n: expected 3, got 2. "
                        + "Send what was given, in the vendor's names and types, and nothing else.");
    }
}
