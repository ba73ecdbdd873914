package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcClockTest {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000-01-01T00:00:00Z",
                "1582-10-10T10:10:10.1Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T03:04:05.000006Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void momentsAreWritten(String moment) {
        assertThat(UtcClock.text(Instant.parse(moment))).isEqualTo(FORMAT.format(Instant.parse(moment)));
    }

    @Test
    void anyMomentIsWrittenAsTheJdkWouldDo() {
        Random random = new Random(7);
        long first = Instant.parse("1000-01-01T00:00:00Z").getEpochSecond();
        long end = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 10_000; i++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(first, end), random.nextInt(1_000_000) * 1_000L);

            assertThat(UtcClock.text(moment)).isEqualTo(FORMAT.format(moment));
        }
    }
}
