package dev.holdfast.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The text of moments, written and read far faster than by the JDK as long as it is in the form that moments of our time have. */
final class InstantText {

    private static final String PATTERN = "0000-00-00T00:00:00";
    private static final int MOST_DECIMALS = 9;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_HOUR = 3600;
    private static final int SECONDS_OF_DAY = 86_400;

    private static final int DIGITS_OF_A_GROUP = 3;
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long END_OF_SECONDS =
            Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    private InstantText() {}

    /** Returns what {@link Instant#toString} does. */
    static String format(Instant moment) {
        int nanos = moment.getNano();
        long seconds = moment.getEpochSecond();
        if (seconds < FIRST_SECOND || seconds >= END_OF_SECONDS) {
            return moment.toString();
        }
        LocalDateTime clock = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
        int decimals = decimals(nanos);
        byte[] text = new byte[PATTERN.length() + (decimals == 0 ? 1 : decimals + 2)];
        put(text, 0, 4, clock.getYear());
        text[4] = '-';
        put(text, 5, 7, clock.getMonthValue());
        text[7] = '-';
        put(text, 8, 10, clock.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 13, clock.getHour());
        text[13] = ':';
        put(text, 14, 16, clock.getMinute());
        text[16] = ':';
        put(text, 17, 19, clock.getSecond());
        if (decimals > 0) {
            text[19] = '.';
            int fraction = nanos;
            for (int i = decimals; i < MOST_DECIMALS; i++) {
                fraction /= 10;
            }
            put(text, 20, 20 + decimals, fraction);
        }
        text[text.length - 1] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Returns how many digits there are behind the point: groups of three. */
    private static int decimals(int nanos) {
        int decimals = MOST_DECIMALS;
        for (int left = nanos; decimals > 0 && left % 1_000 == 0; left /= 1_000) {
            decimals -= DIGITS_OF_A_GROUP;
        }
        return decimals;
    }

    private static void put(byte[] text, int start, int end, int number) {
        int left = number;
        for (int i = end - 1; i >= start; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    /**
     * Returns what {@link Instant#parse} does.
     *
     * @throws java.time.DateTimeException if it is no moment
     */
    static Instant parse(String text) {
        return isPlain(text) ? plain(text) : Instant.parse(text);
    }

    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        int decimals = last - PATTERN.length() - 1;
        if (last < PATTERN.length() || text.charAt(last) != 'Z' || decimals > MOST_DECIMALS) {
            return false;
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
                return false;
            }
        }
        return (decimals < 0 || (text.charAt(PATTERN.length()) == '.' && decimals > 0 && areDigits(text, last)))
                && isInRange(text);
    }

    private static boolean areDigits(String text, int end) {
        for (int i = PATTERN.length() + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns whether all numbers are what they usually are: there are leap seconds, and an hour 24. */
    private static boolean isInRange(String text) {
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || YearMonth.of(number(text, 0, 4), month).isValidDay(day))
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static Instant plain(String text) {
        long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long seconds = (long) number(text, 11, 13) * SECONDS_OF_HOUR
                + (long) number(text, 14, 16) * SECONDS_OF_MINUTE
                + number(text, 17, 19);
        return Instant.ofEpochSecond(days * SECONDS_OF_DAY + seconds, nanos(text));
    }

    private static int nanos(String text) {
        int last = text.length() - 1;
        int nanos = 0;
        for (int i = PATTERN.length() + 1; i <= PATTERN.length() + MOST_DECIMALS; i++) {
            nanos = nanos * 10 + (i < last ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
