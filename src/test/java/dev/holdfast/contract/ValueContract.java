package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.contract.entities.Fare;
import dev.holdfast.contract.entities.Limited;
import dev.holdfast.exceptions.InvalidValueException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one backend could not hold none accepts, and what is accepted is kept as it is. */
public interface ValueContract extends ApiContract {

    String EMOJI = "\uD83D\uDE00";

    private static Limited limited(Consumer<Limited> change) {
        Limited entity = new Limited("key");
        change.accept(entity);
        return entity;
    }

    /** Sees to it that an entity is kept, and that its value is read as another or itself. */
    private static <V> void keeps(
            EntityRepository<Limited, String> repository,
            Consumer<Limited> change,
            Function<Limited, @Nullable V> value,
            @Nullable V expected) {
        repository.save(limited(change));

        assertThat(repository.findById("key")).get().extracting(value).isEqualTo(expected);
    }

    /** Sees to it that an entity is refused by all ways to save it, with a message that does not repeat the value. */
    private static void refuses(
            EntityRepository<Limited, String> repository, String attribute, String rule, Consumer<Limited> change) {
        repository.save(new Limited("key"));
        Limited entity = limited(change);
        for (Consumer<Limited> way : List.<Consumer<Limited>>of(
                repository::save,
                one -> repository.saveAll(List.of(new Limited("other"), one)),
                one -> repository.saveInChunks(Stream.of(one)))) {
            assertThatThrownBy(() -> way.accept(entity))
                    .isInstanceOfSatisfying(InvalidValueException.class, e -> {
                        assertThat(e.entity()).isEqualTo("Limited");
                        assertThat(e.attribute()).isEqualTo(attribute);
                        assertThat(e).hasNoCause();
                    })
                    .hasMessage("The value of Limited." + attribute + " " + rule + ".");
        }
        assertThat(repository.findAll())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id.session")
                .containsExactly(new Limited("key"));
    }

    @Test
    default void textMayHaveAsManyCodePointsAsItsLength() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        for (String point : List.of("x", "\u00E9", "\uFFFF", EMOJI)) {
            keeps(repository, entity -> entity.brief = point.repeat(5), entity -> entity.brief, point.repeat(5));
            keeps(repository, entity -> entity.tag = point.repeat(255), entity -> entity.tag, point.repeat(255));
            assertThat(repository.findBy("tag", point.repeat(255))).hasSize(1);
            refuses(repository, "brief", "has 6 characters, and may have 5", entity -> entity.brief = point.repeat(6));
            refuses(
                    repository,
                    "tag",
                    "has 256 characters, and may have 255",
                    entity -> entity.tag = point.repeat(256));
        }
        keeps(repository, entity -> entity.brief = "", entity -> entity.brief, "");
    }

    @Test
    default void keyMayHave255CodePoints() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        for (String point : List.of("x", " ", "\u00E9", "\uFFFF", EMOJI)) {
            Limited entity = repository.save(new Limited(point.repeat(255)));
            assertThat(repository.findById(point.repeat(255))).get().returns(entity.key(), Limited::key);
            assertThat(repository.existsById(point.repeat(254))).isFalse();
            assertThatThrownBy(() -> repository.save(new Limited(point.repeat(256))))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("The value of Limited.id.key has 256 characters, and may have 255.");
        }
        assertThat(repository.count()).isEqualTo(5);
    }

    @Test
    default void refusesWhatIsNoText() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        String nul = "must not contain the character U+0000";
        String surrogate = "must not contain an unpaired surrogate";

        refuses(repository, "brief", nul, entity -> entity.brief = "a\0b");
        refuses(repository, "tag", nul, entity -> entity.tag = "\0");
        for (String text : List.of("\uD800", "a\uDC00", "\uD83Dx", "\uD83D\uD83D\uDE00", "\uDE00\uD83D")) {
            refuses(repository, "brief", surrogate, entity -> entity.brief = text);
            refuses(repository, "json", surrogate, entity -> entity.json = List.of(text));
            assertThatThrownBy(() -> repository.save(new Limited(text)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("The value of Limited.id.key " + surrogate + ".");
        }
        assertThatThrownBy(() -> repository.save(new Limited("\0")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value of Limited.id.key " + nul + ".");
        refuses(repository, "fare", nul, entity -> entity.fare = new Fare(1, "\0"));
    }

    @Test
    default void bytesMayBeAsManyAsTheirLength() {
        EntityRepository<Limited, String> repository = repository(Limited.class);

        keeps(repository, entity -> entity.bytes = new byte[4], entity -> entity.bytes, new byte[4]);
        keeps(repository, entity -> entity.bytes = new byte[0], entity -> entity.bytes, new byte[0]);
        keeps(repository, entity -> entity.bytes = null, entity -> entity.bytes, null);
        refuses(repository, "bytes", "has 5 bytes, and may have 4", entity -> entity.bytes = new byte[5]);
    }

    @Test
    default void refusesNumbersThatAreNone() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refuses(repository, "ratio", "must be a finite number", entity -> entity.ratio = number);
            for (Object json : List.of(
                    number,
                    (float) number,
                    List.of(number),
                    Map.of("a", (float) number),
                    new double[] {number},
                    new float[] {(float) number})) {
                refuses(
                        repository,
                        "json",
                        "cannot be stored: cannot be written as JSON",
                        entity -> entity.json = json);
            }
        }
        for (double number : Samples.DOUBLES) {
            keeps(repository, entity -> entity.ratio = number, entity -> entity.ratio, number);
        }
    }

    @Test
    default void negativeZeroIsZero() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        repository.save(limited(entity -> entity.ratio = -0.0));

        Double read = repository.findById("key").orElseThrow().ratio;

        assertThat(Double.doubleToRawLongBits(read)).isZero();
    }

    @Test
    default void decimalsMayHaveTheirDigits() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        for (String text : List.of("999.99", "-999.99", "0.01", "0", "0.00", "1.1", "100", "1E+2", "1.500", "0E+9")) {
            BigDecimal number = new BigDecimal(text);
            keeps(repository, entity -> entity.amount = number, entity -> entity.amount, number.setScale(2));
        }
        String before = "has more than 3 digits before the point";
        String behind = "has more than 2 digits behind the point";
        refuses(repository, "amount", before, entity -> entity.amount = new BigDecimal("1000.00"));
        refuses(repository, "amount", before, entity -> entity.amount = new BigDecimal("-1E+3"));
        refuses(repository, "amount", before, entity -> entity.amount = new BigDecimal("1E+2000000000"));
        refuses(repository, "amount", behind, entity -> entity.amount = new BigDecimal("0.001"));
        refuses(repository, "amount", behind, entity -> entity.amount = new BigDecimal("999.991"));
        refuses(repository, "amount", behind, entity -> entity.amount = new BigDecimal("1E-2000000000"));
    }

    @Test
    default void momentsAreKeptToTheMicrosecondDownwards() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        Map<String, String> floored = Map.of(
                "1000-01-01T00:00:00Z", "1000-01-01T00:00:00Z",
                "1000-01-01T00:00:00.000000999Z", "1000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59.000000001Z", "1969-12-31T23:59:59Z",
                "1582-10-10T12:00:00.123456789Z", "1582-10-10T12:00:00.123456Z",
                "1970-01-01T00:00:00.000001999Z", "1970-01-01T00:00:00.000001Z",
                "2026-10-25T01:30:00.5Z", "2026-10-25T01:30:00.5Z",
                "2026-03-29T02:30:00.000000500Z", "2026-03-29T02:30:00Z",
                "9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999Z");
        floored.forEach((text, expected) -> keeps(
                repository, entity -> entity.at = Instant.parse(text), entity -> entity.at, Instant.parse(expected)));
        for (Instant instant : Samples.INSTANTS_IN_ORDER) {
            keeps(repository, entity -> entity.at = instant, entity -> entity.at, instant);
        }
        for (Instant instant : List.of(
                Instant.parse("0999-12-31T23:59:59.999999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MIN,
                Instant.MAX)) {
            refuses(repository, "at", "must be in the years 1000 to 9999", entity -> entity.at = instant);
        }
    }

    @Test
    default void daysAreKept() {
        EntityRepository<Limited, String> repository = repository(Limited.class);
        for (LocalDate day : Samples.DATES_IN_ORDER) {
            keeps(repository, entity -> entity.day = day, entity -> entity.day, day);
        }
        for (LocalDate day :
                List.of(LocalDate.of(999, 12, 31), LocalDate.of(10_000, 1, 1), LocalDate.MIN, LocalDate.MAX)) {
            refuses(repository, "day", "must be in the years 1000 to 9999", entity -> entity.day = day);
        }
    }

    @Test
    default void refusesNullWhereItMustNotBe() {
        EntityRepository<Limited, String> repository = repository(Limited.class);

        refuses(repository, "needed", "must not be null", entity -> entity.needed = null);
        refuses(repository, "number", "must not be null", entity -> entity.number = null);
        assertThatThrownBy(() -> repository.save(new Limited(null)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value of Limited.id.key must not be null.");
    }

    @Test
    default void jsonMayHaveAsManyCodePointsAsItsLength() {
        EntityRepository<Limited, String> repository = repository(Limited.class);

        keeps(repository, entity -> entity.json = EMOJI.repeat(18), entity -> entity.json, EMOJI.repeat(18));
        refuses(repository, "json", "has 21 characters, and may have 20", entity -> entity.json = EMOJI.repeat(19));
        keeps(repository, entity -> entity.json = "a\0b", entity -> entity.json, "a\0b");
        keeps(repository, entity -> entity.json = Map.of("a", 1), entity -> entity.json, Map.of("a", 1));
        keeps(
                repository,
                entity -> entity.json = Arrays.asList(null, true),
                entity -> entity.json,
                Arrays.asList(null, true));
        keeps(repository, entity -> entity.json = Collections.emptyMap(), entity -> entity.json, Map.of());
    }

    @Test
    default void refusesTextThatIsNoJson() {
        EntityRepository<Limited, String> repository = repository(Limited.class);

        for (String text : List.of("", "{", "secret", "{} {}", "{\"secret\":}", "NaN", "'secret'")) {
            assertThatThrownBy(() -> repository.save(limited(entity -> entity.jsonText = text)))
                    .describedAs(text)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("The value of Limited.jsonText cannot be stored: it is no JSON")
                    .hasMessageNotContaining("secret");
        }
        assertThat(repository.count()).isZero();
        keeps(repository, entity -> entity.jsonText = " [ 1.0 ] ", entity -> entity.jsonText, "[1.0]");
    }

    @Test
    default void messagesDoNotRepeatWhatConvertersSay() {
        EntityRepository<Limited, String> repository = repository(Limited.class);

        refuses(
                repository,
                "json",
                "cannot be stored: cannot be written as JSON",
                entity -> entity.json = new SecretBean());
        refuses(
                repository,
                "fare",
                "has 12 characters, and may have 10",
                entity -> entity.fare = new Fare(12345678, "EUR"));
    }

    /** Cannot be written as JSON, and tells its secret when it is tried. */
    final class SecretBean {
        public String getSecret() {
            throw new IllegalStateException("secret");
        }
    }
}
