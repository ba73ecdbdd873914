package dev.holdfast.contract.entities;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Has an attribute of every kind that an entity may have; those that can be indexed are. */
@Entity
@Table(
        name = "ct_thing",
        indexes = {
            @Index(columnList = "flag"),
            @Index(columnList = "small"),
            @Index(columnList = "big"),
            @Index(columnList = "MAYBE_INT"),
            @Index(columnList = "name"),
            @Index(columnList = "code"),
            @Index(columnList = "happened_at"),
            @Index(columnList = "happened_on"),
            @Index(columnList = "uid"),
            @Index(columnList = "mood_name"),
            @Index(columnList = "mood_ordinal"),
            @Index(columnList = "fare"),
            @Index(columnList = "lasted"),
            @Index(columnList = "city"),
            @Index(columnList = "work_city"),
            @Index(columnList = "work_weather"),
            @Index(columnList = "label_rank"),
            @Index(columnList = "stamped_by")
        })
@AttributeOverride(name = "id.key", column = @Column(name = "thing_id"))
public class Thing extends Stamped<Long> {

    public boolean flag;
    public byte tiny;
    public short small;
    public int number;
    public long big;
    public double ratio;

    @Column(name = "maybe_flag")
    public @Nullable Boolean maybeFlag;

    @Column(name = "maybe_byte")
    public @Nullable Byte maybeByte;

    @Column(name = "maybe_short")
    public @Nullable Short maybeShort;

    @Column(name = "maybe_int")
    public @Nullable Integer maybeInt;

    @Column(name = "maybe_long")
    public @Nullable Long maybeLong;

    @Column(name = "maybe_double")
    public @Nullable Double maybeDouble;

    @Column(precision = 12, scale = 3)
    public @Nullable BigDecimal price;

    public @Nullable String name;

    @Column(length = 100_000)
    public @Nullable String body;

    @Column(length = 64)
    public byte @Nullable [] code;

    @Column(length = 100_000)
    public byte @Nullable [] data;

    @Column(name = "happened_at")
    public @Nullable Instant happenedAt;

    @Column(name = "happened_on")
    public @Nullable LocalDate happenedOn;

    public @Nullable UUID uid;

    @Enumerated(EnumType.STRING)
    @Column(name = "mood_name", length = 16)
    public @Nullable Mood moodName;

    @Enumerated
    @Column(name = "mood_ordinal")
    public @Nullable Mood moodOrdinal;

    @Convert(converter = Fare.AsText.class)
    @Column(length = 40)
    public @Nullable Fare fare;

    @Convert(converter = Fare.AsMillis.class)
    public @Nullable Duration lasted;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Detail detail;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "extra_map")
    public @Nullable Map<String, Object> extraMap;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "extra_list")
    public @Nullable List<String> extraList;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "extra_text")
    public @Nullable String extraText;

    @Embedded
    public @Nullable Address home;

    @Embedded
    @AttributeOverride(name = "city", column = @Column(name = "work_city", length = 80))
    @AttributeOverride(name = "floor", column = @Column(name = "work_floor"))
    @AttributeOverride(name = "place.x", column = @Column(name = "work_x"))
    @AttributeOverride(name = "place.y", column = @Column(name = "work_y"))
    @AttributeOverride(name = "place.weather", column = @Column(name = "work_weather", length = 16))
    public @Nullable Address work;

    public @Nullable Label label;

    @ColumnDefault("42")
    public @Nullable Integer answer;

    @Transient
    public @Nullable String unkept;

    protected Thing() {}

    public Thing(long key) {
        super(key);
    }

    /** Returns a thing without a value that is {@code null}, and unlike those of other keys. */
    public static Thing full(long key) {
        Thing thing = new Thing(key);
        thing.stampedBy = "somebody " + key;
        thing.stampedAt = Instant.parse("1969-12-31T23:59:59.999999Z").minusSeconds(key);
        thing.flag = key % 2 == 0;
        thing.tiny = (byte) (Byte.MIN_VALUE + key);
        thing.small = (short) (Short.MIN_VALUE + key);
        thing.number = (int) (Integer.MIN_VALUE + key);
        thing.big = Long.MIN_VALUE + key;
        thing.ratio = 1.0 / (3 + key);
        thing.maybeFlag = key % 2 == 1;
        thing.maybeByte = (byte) (Byte.MAX_VALUE - key);
        thing.maybeShort = (short) (Short.MAX_VALUE - key);
        thing.maybeInt = (int) (Integer.MAX_VALUE - key);
        thing.maybeLong = Long.MAX_VALUE - key;
        thing.maybeDouble = -Double.MIN_VALUE - key;
        thing.price = new BigDecimal("-999999999.990").add(BigDecimal.valueOf(key));
        thing.name = "na\u00EFve \uD83D\uDE00 \u05D0 % ' \" \\ : {} " + key;
        thing.body = "body\n".repeat(10_000) + key;
        thing.code = new byte[] {0, -1, (byte) key};
        thing.data = new byte[300];
        thing.data[299] = (byte) key;
        thing.happenedAt = Instant.parse("2026-10-25T01:30:00.123456Z").plusSeconds(key);
        thing.happenedOn = LocalDate.of(1582, 10, 10).plusDays(key);
        thing.uid = new UUID(-1 - key, key);
        thing.moodName = Mood.IDLE;
        thing.moodOrdinal = Mood.CALM;
        thing.fare = new Fare(1250 + key, "EUR");
        thing.lasted = Duration.ofMillis(-1 - key);
        thing.detail = new Detail("n", List.of(Long.MAX_VALUE, key), new BigDecimal("1.10"), detailOf(key));
        thing.extraMap = new LinkedHashMap<>(Map.of("\uD83D\uDE00", List.of(1, "two", true), "key", (int) key));
        thing.extraMap.put("null", null);
        thing.extraList = List.of("", "a", "null", "\uD83D\uDE00" + key);
        thing.extraText = "{\"b\":1.10,\"a\":[null,{}],\"key\":" + key + "}";
        thing.home = new Address("home " + key, 3, new Point(1, (int) key, Mood.STORMY));
        thing.work = new Address("work " + key, -3, new Point((int) key, 1, Mood.CALM));
        thing.label = new Label("label", (int) key);
        thing.answer = 7;
        return thing;
    }

    private static Detail detailOf(long key) {
        return new Detail(null, List.of(), BigDecimal.valueOf(key), null);
    }
}
