package dev.halftone.spi.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventsTest {

    private static final String STREAM = "event: partial\ndata: {\"n\":1}\n\n: comment\ndata: two\ndata: lines é\n\n";

    private static final List<ServerSentEvent> EVENTS =
            List.of(new ServerSentEvent("partial", "{\"n\":1}"), new ServerSentEvent("message", "two\nlines é"));

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lineBreaksOfAnyKind_endLines(String lineBreak) {
        assertThat(parse(STREAM.replace("\n", lineBreak))).isEqualTo(EVENTS);
    }

    @Test
    void byteOrderMark_isSkippedAtTheStartOnly() {
        assertThat(parse("\uFEFF" + STREAM)).isEqualTo(EVENTS);
        assertThat(parse("data: \uFEFFx\n\n")).containsExactly(new ServerSentEvent("message", "\uFEFFx"));
    }

    @Test
    void streamThatIsCut_losesItsLastEventOnly() {
        byte[] whole = STREAM.getBytes(StandardCharsets.UTF_8);
        int firstEnd = STREAM.indexOf("\n\n") + 2;

        for (int length = 0; length < whole.length; length++) {
            List<ServerSentEvent> events = ServerSentEvents.parse(Arrays.copyOf(whole, length));
            assertThat(events).isEqualTo(EVENTS.subList(0, length < firstEnd ? 0 : 1));
        }
    }

    @Test
    void oneSpaceAfterTheColon_isDropped() {
        assertThat(parse("event:a\ndata:  x \n\n")).containsExactly(new ServerSentEvent("a", " x "));
    }

    @Test
    void fieldWithoutAColon_hasAnEmptyValue() {
        assertThat(parse("event: a\nevent\ndata\ndata: x\n\n")).containsExactly(new ServerSentEvent("message", "\nx"));
    }

    @Test
    void eventWithoutData_isNoneAndLosesItsName() {
        assertThat(parse("event: a\n\ndata: x\n\n")).containsExactly(new ServerSentEvent("message", "x"));
    }

    @Test
    void otherFieldsAndComments_areIgnored() {
        assertThat(parse("id: 7\nretry: 10\ndatabase: x\n:data: x\neventual\ndata: y\n\n"))
                .containsExactly(new ServerSentEvent("message", "y"));
    }

    @Test
    void emptyAndBrokenBytes_doNotThrow() {
        assertThat(parse("")).isEmpty();
        assertThat(ServerSentEvents.parse(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xFF, '\n', '\n'}))
                .containsExactly(new ServerSentEvent("message", "\uFFFD"));
    }

    private static List<ServerSentEvent> parse(String text) {
        return ServerSentEvents.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
