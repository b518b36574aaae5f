package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halftone.conformance.subject.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader refuses, and in which words. */
class ScriptReaderTest {

    private static final String REFUSED = """
            # case | in the script | made wrong | key | said of it
            P1  | "status": "active"    | "state": "active"         | state | is not known; remove it or use one of
            P1  | "basis"               | "kind"                    | quote.kind | is not known
            P1  | "meter": "images"     | "metre": "images"         | quote.lines[0].metre | is not known
            P1  | "label"               | "name"                    | exchanges[0].call.name | is not known
            P1  | "after_ms"            | "delay"                   | exchanges[0].reply.delay | is not known
            P1  | "result"              | "end"                     | outcome.end | is not known
            P13 | "exposure"            | "risk"                    | outcome.failure.risk | is not known
            P1  | "charge": {"low"      | "charge": {"least"        | charge.least | is not known
            P6  | {"parameter": "size"} | {"name": "size"}          | refused.name | is not known
            P11 | "quantity": "3"       | "amount": "3"             | usage[0].amount | is not known
            P10 | {"name": "prompt"     | {"field": "prompt"        | exchanges[0].call.form[1].field | is not known
            P10 | {"png": "64x64"}      | {"jpg": "64x64"}          | inputs[0].jpg | is not known
            P1  | "title": "two pictures at once", | | title | is missing; add it
            P1  | "source": "invented"  | "source": " "             | source | is empty; fill it in
            P1  | "2026-03-01T12:00:00Z" | "2026-03-01"             | at | is '2026-03-01'; write an instant such as
            P1  | "operation": "generate" | "operation": "Generate" | operation | is 'Generate'; use lower-kebab letters
            P1  | "count": "2"          | "count": 2                | parameters.count | is 2; write its text form in quotation marks
            P1  | "status": "active"    | "status": "ACTIVE"        | status | is 'ACTIVE'; write one of [announced, active, deprecated, retired]
            P1  | "likely": "0.08"      | "likely": 0.08            | quote.likely | is 0.08; write it as text
            P1  | "likely": "0.08"      | "likely": "8e-2"          | quote.likely | is '8e-2', which is no decimal number of zero or more; write it such as
            P1  | "likely": "0.08"      | "likely": "-1"            | quote.likely | is '-1', which is no decimal number
            P1  | "likely": "0.08"      | "likely": null            | quote.likely | is null; write it as text
            P1  | "quantity": "2"       | "quantity": "two"         | quote.lines[0].quantity | is 'two', which is no decimal number
            P1  | "basis": "EXACT"      | "basis": "UNPRICED"       | quote.low | stands beside basis UNPRICED
            P1  | "lines": [            | "lines": [{"meter": "images"}, | quote.lines[1].meter | is 'images' for the second time
            P2  | {"likely": "0.050"}   | {}                        | quote | is empty and would check nothing
            P2  | "quote": {"likely": "0.050"} | "parameters2": {}  | parameters2 | is not known
            P2  | , "quote": {"likely": "0.050"} |                  | it | expects nothing; add one of
            P11 | , "price": "0.24"     |                           | usage | stands alone; write usage and price together
            P11 | "usage": [{"meter": "images", "quantity": "3"}], | | price | stands alone
            P11 | "quantity": "3"       | "dimensions": {}          | usage[0].quantity | is missing; add it
            P11 | "0.24"                | 0.24                      | price | is 0.24; write it as text
            P6  | "refused"             | "quote": {"low": "1"}, "refused" | quote | stands beside 'refused'
            P9  | "refused"             | "exchanges": [], "refused" | exchanges | stands beside 'refused'
            P2  | "quote"               | "charge": {"low": "1"}, "quote" | charge | stands without 'exchanges'
            P2  | "quote"               | "outside_quote": "so", "quote" | outside_quote | stands without 'exchanges'
            P17 | , "outcome": {"result": "failed", "failure": {"kind": "UNREACHABLE", "exposure": "NONE", "resend": "YES"}}, "charge": {"high": "0"} | | exchanges | checks nothing; add a 'call'
            P1  | "call": {"label": "submit", "method": "POST", "path": "/v1/images", "query": "", "headers": {"accept": "application/json", "authorization": "Bearer ***"}, "json": {"model": "print", "prompt": "fox", "size": "64x64", "n": 2, "proof": true}, "not_before_ms": 0, "ticket": false} | "call": {} | exchanges[0].call | is empty and would check nothing
            P1  | "path": "/v1/images"  | "path": "v1/images"       | exchanges[0].call.path | is 'v1/images'; begin it with a slash
            P1  | "json": {"model"      | "form": [], "json": {"model" | exchanges[0].call.form | stands beside 'json'
            P1  | "not_before_ms": 0    | "not_before_ms": 0.5      | exchanges[0].call.not_before_ms | is 0.5; write a whole number from 0 to
            P1  | "not_before_ms": 0    | "not_before_ms": -1       | exchanges[0].call.not_before_ms | is -1; write a whole number
            P1  | "ticket": false       | "ticket": "no"            | exchanges[0].call.ticket | is "no"; write true or false
            P1  | "Bearer ***"          | "Bearer ***", "n": 1      | exchanges[0].call.headers.n | is 1; write its text form
            P1  | "status": 200         | "status": 20              | exchanges[0].reply.status | is 20; write a whole number from 100 to 599
            P1  | "status": 200,        |                           | exchanges[0].reply.status | is missing
            P1  | "after_ms": 1200      | "text": "no"              | exchanges[0].reply | has more than one body
            P1  | "content-type": "application/json" | "content-type": 1 | exchanges[0].reply.headers.content-type | is no text
            P1  | {{png:64x64}}         | {{png:auto}}              | exchanges[0].reply.json | holds a placeholder of no size
            P14 | {{secret:api_key}}    | {{png:0x0}}               | exchanges[0].reply.text | holds a placeholder of no size
            P14 | "text": "Incorrect key {{secret:api_key}}" | "base64": "*" | exchanges[0].reply.base64 | is no base64
            P16 | "fault": "timeout"    | "fault": "late"           | exchanges[0].fault | is 'late'; write one of [refused, reset, timeout]
            P16 | "fault": "timeout"    | "fault": "timeout", "reply": {"status": 200} | exchanges[0] | does not say what comes back
            P16 | {"fault": "timeout"}  | {"call": {"label": "submit"}} | exchanges[0] | does not say what comes back
            P16 | [{"fault": "timeout"}] | {"fault": "timeout"}     | exchanges | is {"fault":"timeout"}; write a list
            P16 | {"fault": "timeout"}  | 7                         | exchanges[0] | is 7; write an object with the keys
            P10 | {"name": "prompt", "text": "fox"} | {"name": "prompt"} | exchanges[0].call.form[1] | is neither a text nor a file
            P10 | "file_name": "mask.png" | "file_name": "mask.png", "text": "x" | exchanges[0].call.form[4] | is neither a text nor a file
            P10 | "mask": {"png": "64x64"} | "mask": {"png": "wide"} | mask.png | is 'wide'; write a size such as 64x64
            P10 | "mask": {"png": "64x64"} | "mask": {"png": "20000x20000"} | mask.png | is '20000x20000'; write a size
            P10 | "mask": {"png": "64x64"} | "mask": {"png": "64x64", "mime": "image/png"} | mask.mime | stands beside 'png'
            P10 | "mask": {"png": "64x64"} | "mask": {"base64": "AA=="} | mask.mime | is missing
            P10 | "mask": {"png": "64x64"} | "mask": {"location": "bay.png", "mime": "image/png"} | mask.location | is 'bay.png'; write an absolute http or https address
            P10 | "mask": {"png": "64x64"} | "mask": {}             | mask | does not say what the picture is
            P10 | "style_image": {"png": "16x16"} | "mask": {"png": "16x16"} | images.mask | is null or given twice
            P10 | "style_image": {"png": "16x16"} | "style_image": [7] | images.style_image[0] | is 7; write an object
            P1  | "images": 2}, "charge" | "images": 0}, "charge"           | outcome.images | is 0; write a whole number from 1
            P1  | "result": "delivered" | "result": "failed"        | outcome.images | stands beside a failed result
            P1  | "images": 2}, "charge" | "failure": {"kind": "ABORTED"}}, "charge" | outcome.failure | stands beside a delivered result
            P13 | {"kind": "RATE_LIMITED", "exposure": "NONE", "resend": "YES", "retry_after": "PT12S", "provider_code": "slow_down"} | {} | outcome.failure | is empty
            P18 | {"result": "delivered", "unused": 1} | {}          | outcome | is empty and would check nothing
            P13 | "PT12S"               | "12"                      | outcome.failure.retry_after | is '12'; write a duration such as PT12S
            P13 | "RATE_LIMITED"        | "BUSY"                    | outcome.failure.kind | is 'BUSY'; write one of [INVALID_REQUEST,
            E1  | {"unpriced": true}    | {"unpriced": false}       | charge.unpriced | is false; leave it out
            E1  | {"unpriced": true}    | {"unpriced": true, "low": "0"} | charge.low | stands beside 'unpriced'
            E1  | {"unpriced": true}    | {}                        | charge | is empty and would check nothing
            """;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = REFUSED)
    void mistake_isRefused_withFileCaseKeyAndRemedy(String id, String right, String wrong, String key, String said) {
        String script = DarkroomScript.file(DarkroomScript.changed(id, right, wrong == null ? "" : wrong));

        String subject = key.equals("it") ? "it" : "key '" + key + "'";
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read(script))
                .withMessageStartingWith("openai.json, case " + id + ": " + subject + " " + said)
                .withMessageEndingWith(".");
    }

    @Test
    void duplicateId_isRefused() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(
                        () -> read(DarkroomScript.file(DarkroomScript.line("P3") + "," + DarkroomScript.line("P3"))))
                .withMessage("openai.json, case P3: key 'id' stands twice in this file; "
                        + "give each case an id of its own.");
    }

    @Test
    void caseWithoutId_isRefused_byItsPlace() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read(DarkroomScript.file("{\"title\": \"one\"}")))
                .withMessage("openai.json: key 'cases[0].id' is missing; add it.");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read(DarkroomScript.file("{\"id\": \" \"}")))
                .withMessage("openai.json: key 'cases[0].id' is empty; fill it in.");
    }

    @Test
    void otherFormat_isRefused() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read("{\"format\": \"halftone-script/2\"}"))
                .withMessage("openai.json: key 'format' is 'halftone-script/2'; write halftone-script/1.");
    }

    @Test
    void scriptWithoutCases_isRefused() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read(DarkroomScript.file("")))
                .withMessageContaining("key 'cases' is missing or empty; add a case");
    }

    @Test
    void textThatIsNoJson_isRefused_withoutRepeatingIt() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read("{\"format\": secret"))
                .withMessageStartingWith("openai.json: The text is not valid JSON near offset")
                .withMessageEndingWith("Repair the file there.");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read("[]"))
                .withMessageStartingWith("openai.json: the document is []; write an object with the keys [format,");
    }

    @Test
    void duplicateKey_isRefused() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read("{\"format\": \"halftone-script/1\", \"format\": \"halftone-script/1\"}"));
    }

    @Test
    void tooManyExchanges_areRefused() {
        String many = DarkroomScript.changed(
                "P16", "{\"fault\": \"timeout\"}", "{\"fault\": \"timeout\"}" + ",{\"fault\": \"reset\"}".repeat(1000));

        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> read(DarkroomScript.file(many)))
                .withMessageEndingWith("key 'exchanges' has 1001 elements; use at most 1000.");
    }

    @Test
    void configOfACase_replacesTheFilesAsAWhole() throws Exception {
        String file =
                "{\"format\": \"halftone-script/1\", \"provider\": \"darkroom\", \"config\": {\"a\": \"1\"}, \"cases\": ["
                        + DarkroomScript.line("P3") + ","
                        + DarkroomScript.changed("P4", "\"at\"", "\"config\": {}, \"at\"")
                        + "]}";

        Script script = read(file);

        assertThat(script.cases().get(0).config()).containsEntry("a", "1");
        assertThat(script.cases().get(1).config()).isEmpty();
    }

    @Test
    void placeholders_areFilled_inCallsAndReplies() {
        ScriptCase scriptCase = DarkroomScript.read(DarkroomScript.changed(
                "P14",
                "\"reply\"",
                "\"call\": {\"json\": [\"data:{{png:64x64}}\", {\"a\": \"{{other:x}}\"}]}, \"reply\""));

        ScriptExchange exchange = scriptCase.exchanges().orElseThrow().get(0);
        assertThat(exchange.call().orElseThrow().json().orElseThrow().toJson())
                .isEqualTo("[\"data:" + PlainPng.of("64x64").base64().orElseThrow() + "\",{\"a\":\"{{other:x}}\"}]");
        assertThat(new String(((ScriptExchange.Reply) exchange.answer()).reply().body(), StandardCharsets.UTF_8))
                .isEqualTo("Incorrect key " + Canary.of("api_key"));
    }

    @Test
    void file_isRead_andCalledByItsName(@TempDir Path folder) throws IOException, ScriptException {
        Path file = Files.writeString(folder.resolve("small.json"), DarkroomScript.file(DarkroomScript.line("P3")));

        assertThat(ScriptReader.read(file)).satisfies(script -> {
            assertThat(script.name()).isEqualTo("small.json");
            assertThat(script.provider()).isEqualTo("darkroom");
            assertThat(script.cases()).singleElement().hasToString("P3 the day before its end");
        });
    }

    @Test
    void fileBeyondTheLimit_isRefused_withoutReadingIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.json");
        try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((16L << 20) + 1);
        }

        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> ScriptReader.read(file))
                .withMessage("large.json: the file has 16777217 bytes; split it into files of at most 16777216 bytes.");
    }

    private static Script read(String text) throws ScriptException {
        return ScriptReader.read("openai.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
