package dev.holdfast.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.CorruptValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowJsonTest {

    private static final Key KEY = Key.of(7L);

    @Test
    void writesWhatAnOperatorCanRead() {
        EntityModel model = model(
                attribute("flag", ValueType.BOOLEAN, null),
                attribute("small", ValueType.INTEGER, null),
                attribute("big", ValueType.LONG, null),
                attribute("ratio", ValueType.DOUBLE, null),
                attribute("price", ValueType.DECIMAL, null),
                attribute("name", ValueType.TEXT, null),
                attribute("data", ValueType.BYTES, null),
                attribute("at", ValueType.INSTANT, null),
                attribute("day", ValueType.DATE, null),
                attribute("uuid", ValueType.UUID, null),
                attribute("more", ValueType.JSON, null),
                attribute("none", ValueType.TEXT, null));
        Row row = Row.of(
                KEY,
                true,
                -1,
                Long.MIN_VALUE,
                1.5,
                new BigDecimal("0.00"),
                "\"é😀\n",
                new byte[] {0, -1},
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                LocalDate.of(1000, 1, 1),
                new UUID(-1, 1),
                "{\"b\":1.10,\"a\":[1e400]}",
                null);

        byte[] json = new RowJson(model).encode(row, null);

        assertThat(text(json))
                .isEqualTo("{\"flag\":true,\"small\":-1,\"big\":-9223372036854775808,\"ratio\":1.5,\"price\":0.00,"
                        + "\"name\":\"\\\"é😀\\n\",\"data\":\"AP8=\",\"at\":\"2026-01-02T03:04:05.000006Z\","
                        + "\"day\":\"1000-01-01\",\"uuid\":\"ffffffff-ffff-ffff-0000-000000000001\","
                        + "\"more\":{\"b\":1.10,\"a\":[1e400]}}");
        assertThat(new RowJson(model).decode(KEY, json)).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "key ",
                "e\u0301",
                "\u200F\u05D0",
                "'\"\\`",
                "%:{}_",
                "\r\n\t\u0001",
                "\uFFFD\uE000",
                "😀"
            })
    void keepsText(String text) {
        assertRoundTrip(ValueType.TEXT, text);
    }

    @Test
    void keepsExtremes() {
        for (long value : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 0}) {
            assertRoundTrip(ValueType.LONG, value);
        }
        for (double value : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1, 1e22, 123}) {
            assertRoundTrip(ValueType.DOUBLE, value);
        }
        for (String value : List.of("0.00", "-0.01", "12345678901234567890123456.78")) {
            assertRoundTrip(ValueType.DECIMAL, new BigDecimal(value));
        }
        assertRoundTrip(ValueType.INSTANT, Instant.parse("1000-01-01T00:00:00Z"));
        assertRoundTrip(ValueType.INSTANT, Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertRoundTrip(ValueType.BYTES, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1.10",
                "-1e400",
                "0",
                "\"\"",
                "\"a\\\"}\\u00e9\"",
                "[]",
                "{}",
                "[1.0,{\"z\":\"}\",\"a\":[[]]}]",
                "{\"b\":1,\"a\":2,\"b\":3}",
                "\"é😀\""
            })
    void keepsJsonDigitForDigit(String json) {
        assertRoundTrip(ValueType.JSON, json);
        EntityModel two = model(attribute("first", ValueType.JSON, null), attribute("second", ValueType.JSON, null));
        Row row = Row.of(KEY, json, json);
        assertThat(new RowJson(two).decode(KEY, new RowJson(two).encode(row, null)))
                .isEqualTo(row);
    }

    @Test
    void keepsRowsOfEightMegabytes() {
        int size = 8 << 20;
        assertRoundTrip(ValueType.TEXT, "x".repeat(size));
        assertRoundTrip(ValueType.BYTES, new byte[size]);
        assertRoundTrip(ValueType.JSON, "9".repeat(size));
        assertRoundTrip(ValueType.JSON, "\"" + "é".repeat(size / 2) + "\"");
        assertRoundTrip(ValueType.JSON, "[".repeat(100_000) + "]".repeat(100_000));
        assertRoundTrip(ValueType.JSON, "{\"" + "n".repeat(size) + "\":1}");
        String manyNames = IntStream.range(0, 300_000)
                .mapToObj(i -> "\"member" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        assertRoundTrip(ValueType.JSON, manyNames);
    }

    @Test
    void readsDefaultValueWhereFieldIsMissing() {
        EntityModel model = model(attribute("level", ValueType.INTEGER, 3), attribute("name", ValueType.TEXT, null));

        assertThat(decode(model, "{}")).isEqualTo(Row.of(KEY, 3, null));
    }

    @Test
    void keepsNullOfAttributeWithDefaultValue() {
        EntityModel model = model(attribute("level", ValueType.INTEGER, 3), attribute("name", ValueType.TEXT, null));
        Row row = Row.of(KEY, null, null);

        byte[] json = new RowJson(model).encode(row, null);

        assertThat(text(json)).isEqualTo("{\"level\":null}");
        assertThat(new RowJson(model).decode(KEY, json)).isEqualTo(row);
    }

    @Test
    void takesOverFieldsUnknownToTheEntity() {
        String previous =
                "{\"value\":\"old\",\"n\":1.10,\"é😀\":[1e400,{\"b\":1,\"a\":2}],\"t\":\"\\u0041\",\"z\":null}";
        EntityModel model = model(attribute("value", ValueType.TEXT, null));

        byte[] json = new RowJson(model).encode(Row.of(KEY, "new"), bytes(previous));

        assertThat(text(json)).isEqualTo(previous.replace("old", "new"));
    }

    @Test
    void dropsPreviousValueThatIsNowNull() {
        EntityModel model = model(attribute("value", ValueType.TEXT, null));

        assertThat(text(new RowJson(model).encode(Row.of(KEY, (Object) null), bytes("{\"value\":{\"a\":[1]}}"))))
                .isEqualTo("{}");
    }

    @Test
    void readsWhatAnOperatorWrote() {
        EntityModel model = model(attribute("price", ValueType.DECIMAL, null), attribute("big", ValueType.LONG, null));

        assertThat(decode(model, " { \"big\" : 5 , \"price\" : 1e1 } "))
                .isEqualTo(Row.of(KEY, new BigDecimal("10.00"), 5L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN|1",
                "BOOLEAN|\"true\"",
                "INTEGER|2147483648",
                "INTEGER|1.0",
                "LONG|9223372036854775808",
                "LONG|\"1\"",
                "DOUBLE|1e400",
                "DOUBLE|\"NaN\"",
                "DECIMAL|0.001",
                "DECIMAL|1e999999999",
                "DECIMAL|1e-999999999",
                "TEXT|1",
                "TEXT|{\"a\":1}",
                "BYTES|\"?\"",
                "INSTANT|\"yesterday\"",
                "INSTANT|1",
                "DATE|\"2026-02-30\"",
                "UUID|\"1-1-1-1-1\"",
            })
    void refusesWhatTheAttributeDoesNotHold(ValueType type, String value) {
        EntityModel model = model(attribute("column", type, null));

        assertThatThrownBy(() -> decode(model, "{\"column\":" + value + "}"))
                .isInstanceOf(CorruptValueException.class)
                .hasMessageContaining("Thing")
                .hasMessageContaining("(7)")
                .hasMessageContaining("column")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "secret",
                "{",
                "{\"column\"",
                "{\"column\":\"secret",
                "{\"column\":1}}",
                "{} {}",
                "{\"a\":secret}"
            })
    void refusesWhatIsNoJsonObject(String json) {
        EntityModel model = model(attribute("column", ValueType.LONG, null));

        assertThatThrownBy(() -> decode(model, json))
                .isInstanceOf(CorruptValueException.class)
                .hasMessageContaining("Thing")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> new RowJson(model).encode(Row.of(KEY, 1L), bytes(json)))
                .isInstanceOf(CorruptValueException.class);
    }

    private static void assertRoundTrip(ValueType type, Object value) {
        RowJson json = new RowJson(model(attribute("column", type, null)));
        Row row = Row.of(KEY, value);
        byte[] encoded = json.encode(row, null);
        assertThat(json.decode(KEY, encoded).equals(row))
                .as("%s comes back", type)
                .isTrue();
        assertThat(json.encode(row, encoded)).isEqualTo(encoded);
    }

    private static Row decode(EntityModel model, String json) {
        return new RowJson(model).decode(KEY, bytes(json));
    }

    private static EntityModel model(Attribute... attributes) {
        Attribute key = new Attribute("id", "id", ValueType.LONG, 0, 0, 0, false, false, false, null);
        return new EntityModel("Thing", "thing", Object.class, false, List.of(key), List.of(attributes), -1);
    }

    private static Attribute attribute(String name, ValueType type, @Nullable Object defaultValue) {
        int scale = type == ValueType.DECIMAL ? 2 : 0;
        return new Attribute(name, name, type, 0, scale * 15, scale, true, false, false, defaultValue);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
