package dev.holdfast.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond();

    @Test
    void readsWhatTheJdkWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int unit = new int[] {1, 1_000, 1_000_000, 1_000_000_000}[i % 4];
            Instant moment =
                    Instant.ofEpochSecond(random.nextLong(FIRST, END), random.nextInt(1_000_000_000) / unit * unit);

            assertThat(InstantText.parse(moment.toString())).isEqualTo(moment);
            assertThat(InstantText.format(moment)).isEqualTo(moment.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2024-02-29T03:04:05.006Z",
                "9999-12-31T23:59:59.999999Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999999Z",
                "0000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void writesWhatTheJdkWrites(String text) {
        assertThat(InstantText.format(Instant.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2023-04-31T00:00:00Z",
                "2023-00-01T00:00:00Z",
                "2023-13-01T00:00:00Z",
                "2023-01-00T00:00:00Z",
                "2023-01-32T00:00:00Z",
                "2023-01-01T24:00:00Z",
                "2023-01-01T24:00:01Z",
                "2023-01-01T23:60:00Z",
                "2023-01-01T23:59:60Z",
                "2023-01-01T00:00:00.1Z",
                "2023-01-01T00:00:00.Z",
                "2023-01-01T00:00:00.123456789Z",
                "2023-01-01T00:00:00.1234567890Z",
                "2023-01-01T00:00:00,1Z",
                "2023-01-01T00:00:00.1x2Z",
                "2023-01-01T00:00:001Z",
                "2023-01-01T00:00:00z",
                "2023-01-01T00:00:00+01:00",
                "2023-01-01T00:00Z",
                "2023-01-01t00:00:00Z",
                "2023-01-01 00:00:00Z",
                "２023-01-01T00:00:00Z",
                "-023-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "yesterday",
                "Z",
                ""
            })
    void readsAndRefusesWhatTheJdkDoes(String text) {
        Throwable refused = catchThrowable(() -> Instant.parse(text));
        if (refused == null) {
            assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
        } else {
            assertThat(catchThrowable(() -> InstantText.parse(text))).isInstanceOf(DateTimeException.class);
        }
    }
}
