package dev.holdfast.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Values that are easily mistaken, mangled or confused with one another. */
public final class Samples {

    /** Texts of which no two are equal, whatever a collation thinks of them. */
    public static final List<String> TEXTS = List.of(
            "",
            " ",
            "  ",
            "Key",
            "key",
            "KEY",
            "key ",
            " key",
            "k\u00E9",
            "ke\u0301",
            "ke",
            "\u00DF",
            "ss",
            "SS",
            "\u0130",
            "i",
            "I",
            "\u0131",
            "\u212B",
            "\u00C5",
            "A\u030A",
            "\uFB01",
            "fi",
            "\uFF21",
            "A",
            "a",
            "\uD83D\uDE00",
            "\uD83D\uDE01",
            "\uD83D\uDC4D\uD83C\uDFFD",
            "\uD83D\uDC4D",
            "\u200F\u05D0\u05D1",
            "\u05D0\u05D1",
            "a\u200Db",
            "ab",
            "\uFEFFab",
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "\\\\",
            "\\n",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\u0001",
            "\u007F",
            "\u0085",
            "\u2028",
            "%",
            "_",
            "a%",
            "a_",
            ":",
            "a:",
            "a:b",
            "{}",
            "{a}",
            "[a]",
            "$1",
            "${a}",
            "?",
            "--",
            ";",
            "/*",
            "0",
            "00",
            "1e1",
            "null",
            "NULL",
            "\uE000",
            "\uFFFD",
            "\uFFFF");

    /** Texts in the order of their code points, where that of their UTF-16 units is another. */
    public static final List<String> TEXTS_IN_ORDER = List.of(
            "",
            "\u0001",
            " ",
            "  ",
            "%",
            "10",
            "9",
            "A",
            "B",
            "_",
            "a",
            "a ",
            "a:",
            "aa",
            "b",
            "e\u0301",
            "z",
            "\u007F",
            "\u0080",
            "\u00DF",
            "\u00E9",
            "\u0130",
            "\u07FF",
            "\u0800",
            "\uD7FF",
            "\uE000",
            "\uFFFD",
            "\uFFFF",
            "\uD800\uDC00",
            "\uD83D\uDE00",
            "\uD83D\uDE00a",
            "\uD83D\uDE01",
            "\uDBFF\uDFFF");

    public static final List<Long> LONGS_IN_ORDER = List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            -(1L << 53) - 1,
            -(1L << 53),
            -256L,
            -1L,
            0L,
            1L,
            9L,
            10L,
            255L,
            256L,
            1L << 53,
            (1L << 53) + 1,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE);

    public static final List<Integer> INTEGERS = List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);

    public static final List<Double> DOUBLES = List.of(
            -Double.MAX_VALUE,
            -1.5,
            -Double.MIN_NORMAL,
            0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0.1,
            1.0 / 3,
            1e22,
            9007199254740993.0,
            Double.MAX_VALUE);

    /** Decimals of 38 digits, 10 of them behind the point. */
    public static final List<BigDecimal> DECIMALS = List.of(
            new BigDecimal("-9999999999999999999999999999.9999999999"),
            new BigDecimal("-0.0000000001"),
            new BigDecimal("0.0000000000"),
            new BigDecimal("1.1000000000"),
            new BigDecimal("100.0000000000"),
            new BigDecimal("9999999999999999999999999999.9999999999"));

    public static final List<Instant> INSTANTS_IN_ORDER = List.of(
            Instant.parse("1000-01-01T00:00:00Z"),
            Instant.parse("1000-01-01T00:00:00.000001Z"),
            Instant.parse("1582-10-10T00:00:00Z"),
            Instant.parse("1883-11-18T12:03:58Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("1970-01-01T00:00:00.000001Z"),
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"));

    public static final List<LocalDate> DATES_IN_ORDER = List.of(
            LocalDate.of(1000, 1, 1),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(1900, 2, 28),
            LocalDate.of(1969, 12, 31),
            LocalDate.EPOCH,
            LocalDate.of(2024, 2, 29),
            LocalDate.of(9999, 12, 31));

    /** UUIDs bytewise, where neither Java's order nor one that begins with the node agrees. */
    public static final List<UUID> UUIDS_IN_ORDER = List.of(
            new UUID(0, 0),
            new UUID(0, 1),
            new UUID(0, Long.MAX_VALUE),
            new UUID(0, Long.MIN_VALUE),
            new UUID(0, -1),
            new UUID(1, 0),
            UUID.fromString("01020304-0506-1708-8900-0000000000ff"),
            UUID.fromString("01020305-0506-1708-8900-000000000001"),
            new UUID(Long.MAX_VALUE, -1),
            new UUID(Long.MIN_VALUE, 0),
            new UUID(-1, -1));

    public static final List<byte[]> BYTES_IN_ORDER = List.of(
            new byte[] {},
            new byte[] {0},
            new byte[] {0, 0},
            new byte[] {0, 1},
            new byte[] {0, -1},
            new byte[] {1},
            new byte[] {1, 0},
            new byte[] {'A'},
            new byte[] {'a'},
            new byte[] {'a', ' '},
            new byte[] {127},
            new byte[] {-128},
            new byte[] {-1},
            new byte[] {-1, -1});

    /** JSON whose digits, order and escapes a store might think it may change. */
    public static final List<String> JSONS = List.of(
            "{}",
            "{\"b\":1.10,\"a\":1e400,\"c\":12345678901234567890.10}",
            "{\"a\":null,\"\":[],\"x\":{\"y\":[1,2.50,{}]}}",
            "{\"t\":\"\\\\ \\\" / \\n \\u0001 \u00E9 \uD83D\uDE00 } ]\"}",
            "{\"z\":true,\"k\":false,\"\uD83D\uDE00\":0}");

    private Samples() {}
}
