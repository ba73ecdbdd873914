package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "back\\slash", "\"quoted\"", "ké 王 \ud83d\udc69\u200d\ud83d\udcbb", "שלום"})
    void textThatDoesNothingStaysAsItIs(String text) {
        assertThat(Printable.value(text)).isEqualTo(text);
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void textThatActsIsQuotedAndEscaped() {
        assertThat(Printable.value("a\\\"\n\t\u0000\u007f\u0085\u2028\u200f"))
                .isEqualTo("\"a\\\\\\\"\\n\\t\\u0000\\u007f\\u0085\\u2028\\u200f\"");
        assertThat(Printable.value("")).isEqualTo("\"\"");
    }

    @Test
    void jsonStaysTheSameJson() throws Exception {
        String json = Json.object(fields -> fields.add("k\u009b", "\u007f\u202e\u0000"));

        assertThat(json).isEqualTo("{\"k\\u009b\":\"\\u007f\\u202e\\u0000\"}");
        assertThat(new ObjectMapper().readTree(json).get("k\u009b").textValue()).isEqualTo("\u007f\u202e\u0000");
    }
}
