package dev.holdfast.backend.jpa;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments as SQL writes them: {@code 2026-11-26 21:05:08.000123}. */
final class UtcClock {

    private static final byte[] PATTERN = "0000-00-00 00:00:00.000000".getBytes(StandardCharsets.US_ASCII);
    private static final int NANOS_OF_MICRO = 1_000;

    private UtcClock() {}

    /** Returns what a clock in UTC shows at a moment of the years 0 to 9999, to the microsecond. */
    static String text(Instant moment) {
        LocalDateTime clock = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        byte[] text = PATTERN.clone();
        put(text, 4, clock.getYear());
        put(text, 7, clock.getMonthValue());
        put(text, 10, clock.getDayOfMonth());
        put(text, 13, clock.getHour());
        put(text, 16, clock.getMinute());
        put(text, 19, clock.getSecond());
        put(text, PATTERN.length, clock.getNano() / NANOS_OF_MICRO);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Puts the digits of a number in front of a place. */
    private static void put(byte[] text, int end, int number) {
        int place = end;
        for (int left = number; left > 0; left /= 10) {
            text[--place] = (byte) ('0' + left % 10);
        }
    }
}
