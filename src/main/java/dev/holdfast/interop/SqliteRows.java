package dev.holdfast.interop;

import dev.holdfast.exceptions.SessionFileException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, one at a time, each value of which is checked: SQLite keeps any type in any column. A value that
 * does not belong where it is gives an error that names table, row and column, but not the value.
 */
final class SqliteRows implements AutoCloseable {

    private static final BigDecimal MIN_SECOND = BigDecimal.valueOf(-30_610_224_000L);
    private static final BigDecimal END_SECOND = BigDecimal.valueOf(253_402_300_800L);

    private final SessionPath path;
    private final String table;
    private final Statement statement;
    private final ResultSet rows;
    private long number;
    private @Nullable Long id;

    SqliteRows(SessionPath path, String table, Statement statement, ResultSet rows) {
        this.path = path;
        this.table = table;
        this.statement = statement;
        this.rows = rows;
    }

    /** Goes to the next row, and says whether there is one. */
    boolean next() {
        try {
            number++;
            id = null;
            return rows.next();
        } catch (SQLException e) {
            throw SqliteFile.failure(path, e);
        }
    }

    /** Returns the rest of the rows; the query is closed with the stream, or at its end. */
    <T> Stream<T> stream(Function<SqliteRows, T> reader) {
        var spliterator =
                new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        if (!next()) {
                            close();
                            return false;
                        }
                        action.accept(reader.apply(SqliteRows.this));
                        return true;
                    }
                };
        return StreamSupport.stream(spliterator, false).onClose(this::close);
    }

    /** Returns the whole number by which errors in this row shall name it. */
    long id(String column) {
        long value = wholeNumber(column);
        id = value;
        return value;
    }

    /** Returns the whole number that names this row, or {@code null} if it was not read or has none. */
    @Nullable
    Long currentId() {
        return id;
    }

    long wholeNumber(String column) {
        Long value = optionalWholeNumber(column);
        if (value == null) {
            throw error(column, "is empty");
        }
        return value;
    }

    @Nullable
    Long optionalWholeNumber(String column) {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw wrongType(column, value, "a whole number");
    }

    /** Returns a whole number within bounds, which an error tells. */
    @Nullable
    Integer optionalWholeNumber(String column, int min, int max) {
        Long value = optionalWholeNumber(column);
        if (value == null) {
            return null;
        }
        if (value < min || value > max) {
            throw error(column, "is not between " + min + " and " + max);
        }
        return value.intValue();
    }

    /** Returns a text, or {@code null} for none and for an empty one. */
    @Nullable
    String optionalText(String column, int maxCodePoints) {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String)) {
            throw wrongType(column, value, "text");
        }
        String text = strictText(column);
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            throw error(column, "is longer than " + maxCodePoints + " characters");
        }
        if (text.indexOf(0) >= 0) {
            throw error(column, "has the character U+0000 in it");
        }
        return text.isEmpty() ? null : text;
    }

    byte @Nullable [] optionalBytes(String column) {
        Object value = value(column);
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        throw wrongType(column, value, "bytes");
    }

    /** Returns the moment that seconds since 1970 name, whole or not, floored to the microsecond. */
    @Nullable
    Instant optionalMoment(String column) {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number seconds) || !Double.isFinite(seconds.doubleValue())) {
            throw wrongType(column, value, "a number of seconds");
        }
        // why: the shortest decimal of a double is the microsecond that the client meant, its exact value may be below.
        BigDecimal exact = value instanceof Double
                ? BigDecimal.valueOf(seconds.doubleValue())
                : BigDecimal.valueOf(seconds.longValue());
        if (exact.compareTo(MIN_SECOND) < 0 || exact.compareTo(END_SECOND) >= 0) {
            throw error(column, "is outside of the years 1000 to 9999");
        }
        long micros = exact.movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Returns the value as the driver gives it, or {@code null}. */
    @Nullable
    Object value(String column) {
        try {
            return rows.getObject(column);
        } catch (SQLException e) {
            throw SqliteFile.failure(path, e);
        }
    }

    // The driver's own decoding puts a replacement character where the file holds no character.
    private String strictText(String column) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rows.getBytes(column)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw error(column, "is not valid UTF-8");
        } catch (SQLException e) {
            throw SqliteFile.failure(path, e);
        }
    }

    private SessionFileException wrongType(String column, Object value, String expected) {
        String type = value instanceof String
                ? "TEXT"
                : value instanceof byte[] ? "a BLOB" : value instanceof Double ? "a REAL number" : "an INTEGER";
        return error(column, "holds " + type + " where " + expected + " belongs");
    }

    /** Makes the error of a value in this row. */
    SessionFileException error(String column, String problem) {
        return rowError("column " + column + " " + problem);
    }

    /** Makes the error of this row. */
    SessionFileException rowError(String problem) {
        String row = id == null ? "row " + number : "row " + number + " (id " + id + ")";
        return new SessionFileException(path + " cannot be taken over: table " + table + ", " + row + ": " + problem
                + ". Correct or delete the row, or log in with the client again.");
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw SqliteFile.failure(path, e);
        }
    }
}
