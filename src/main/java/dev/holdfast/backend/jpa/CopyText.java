package dev.holdfast.backend.jpa;

import dev.holdfast.spi.ValueType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Values in the text form of PostgreSQL's {@code copy}, of which the server makes what the columns are. They are sent in
 * pieces, so that no more than one is in memory, however large a row is.
 */
final class CopyText {

    private static final int PIECE = 1 << 16;

    /** Room for a moment, which is the longest that is put without looking for more. */
    private static final int MARGIN = 32;

    private static final String HEX = "0123456789abcdef";

    private final CopyIn copy;
    private final byte[] piece = new byte[PIECE];
    private int length;
    private boolean inRow;

    CopyText(CopyIn copy) {
        this.copy = copy;
    }

    /** Adds the next value of a row. */
    void add(ValueType type, @Nullable Object value) throws SQLException {
        makeRoom();
        if (inRow) {
            put('\t');
        }
        inRow = true;
        if (value == null) {
            put('\\');
            put('N');
            return;
        }
        switch (type) {
            case BOOLEAN -> put((Boolean) value ? 't' : 'f');
            case DECIMAL -> addText(((BigDecimal) value).toPlainString());
            case BYTES -> addBytes((byte[]) value);
            case INSTANT -> addMoment((Instant) value);
            case INTEGER, LONG, DOUBLE, TEXT, DATE, UUID, JSON -> addText(value.toString());
        }
    }

    void endRow() throws SQLException {
        makeRoom();
        put('\n');
        inRow = false;
    }

    /** Sends what was not sent yet. */
    void flush() throws SQLException {
        copy.writeToCopy(piece, 0, length);
        length = 0;
    }

    private void makeRoom() throws SQLException {
        if (length > PIECE - MARGIN) {
            flush();
        }
    }

    private void put(int octet) {
        piece[length++] = (byte) octet;
    }

    private void addText(String text) throws SQLException {
        for (int i = 0; i < text.length(); i++) {
            makeRoom();
            char unit = text.charAt(i);
            if (unit < 0x80) {
                putAscii(unit);
            } else if (unit < 0x800) {
                put(0xC0 | unit >> 6);
                putRest(unit, 0);
            } else if (Character.isSurrogate(unit)) {
                int point = Character.toCodePoint(unit, text.charAt(++i));
                put(0xF0 | point >> 18);
                putRest(point, 12);
                putRest(point, 6);
                putRest(point, 0);
            } else {
                put(0xE0 | unit >> 12);
                putRest(unit, 6);
                putRest(unit, 0);
            }
        }
    }

    private void putAscii(char unit) {
        switch (unit) {
            case '\\' -> putEscaped('\\');
            case '\t' -> putEscaped('t');
            case '\n' -> putEscaped('n');
            case '\r' -> putEscaped('r');
            default -> put(unit);
        }
    }

    private void putEscaped(char unit) {
        put('\\');
        put(unit);
    }

    /** Puts the six bits of a code point that begin at this one, as UTF-8 has them behind its first byte. */
    private void putRest(int point, int shift) {
        put(0x80 | ((point >> shift) & 0x3F));
    }

    private void addBytes(byte[] bytes) throws SQLException {
        putEscaped('\\');
        put('x');
        for (byte octet : bytes) {
            makeRoom();
            put(HEX.charAt(octet >> 4 & 0xF));
            put(HEX.charAt(octet & 0xF));
        }
    }

    private void addMoment(Instant value) {
        LocalDateTime moment = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
        putDigits(moment.getYear(), 1_000);
        put('-');
        putDigits(moment.getMonthValue(), 10);
        put('-');
        putDigits(moment.getDayOfMonth(), 10);
        put(' ');
        putDigits(moment.getHour(), 10);
        put(':');
        putDigits(moment.getMinute(), 10);
        put(':');
        putDigits(moment.getSecond(), 10);
        put('.');
        putDigits((int) TimeUnit.NANOSECONDS.toMicros(moment.getNano()), 100_000);
        put('+');
        putDigits(0, 10);
    }

    /** Puts a number in as many digits as the first has noughts, and one more. */
    private void putDigits(int number, int first) {
        for (int place = first; place > 0; place /= 10) {
            put('0' + number / place % 10);
        }
    }
}
