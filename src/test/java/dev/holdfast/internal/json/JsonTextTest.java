package dev.holdfast.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read with all that is in it, and what is none is refused. */
class JsonTextTest {

    private static final String ALL = """
            {
              "text" : "ü\\u0000\\"\\\\ \uD83D\uDE00",
              "list" : [ 1, -2, 123456789012345678901234567890, [ ], { } ],
              "decimals" : [ 1.10, 1E+400, 0.0, 1E-7 ],
              "flags" : [ true, false, null ]
            }
            """;

    @Test
    void isWrittenAsItWasRead() throws JsonProcessingException {
        assertThat(JsonText.write(JsonText.read(ALL))).isEqualTo(ALL);
    }

    @Test
    void whatIsCutOffIsRefused() {
        String text = ALL.strip();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatExceptionOfType(JsonProcessingException.class)
                    .describedAs("%s", cut)
                    .isThrownBy(() -> JsonText.read(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 2",
                "{} {}",
                "[1,]",
                "{\"a\": 1, \"a\": 1}",
                "NaN",
                "-Infinity",
                "1e99999999999",
                "\uFEFF{}",
                "]",
                "{\"a\"}",
                "// no\n1"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> JsonText.read(text));
    }

    @Test
    void depthIsBounded() throws JsonProcessingException {
        assertThat(JsonText.read("[".repeat(64) + "]".repeat(64)).size()).isEqualTo(1);
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JsonText.read("[".repeat(65) + "]".repeat(65)));
    }

    @Test
    void otherEncodingsAreRefused() throws Exception {
        assertThat(JsonText.read("\"ü\"".getBytes(StandardCharsets.UTF_8)).textValue())
                .isEqualTo("ü");
        assertThatExceptionOfType(CharacterCodingException.class)
                .isThrownBy(() -> JsonText.read("\"ü\"".getBytes(StandardCharsets.ISO_8859_1)));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JsonText.read("\"u\"".getBytes(StandardCharsets.UTF_16BE)));
    }
}
