package dev.holdfast.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.ScopedEntity;
import dev.holdfast.contract.entities.Mood;
import dev.holdfast.exceptions.EntityMappingException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.ValueType;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be kept alike on all backends is said when the entity becomes known, with what to do about it. */
class EntityMappingTest {

    @ParameterizedTest
    @MethodSource("badEntities")
    void refusesEntity(Class<?> type, List<String> problems) {
        EntityMappingException refusal =
                catchThrowableOfType(EntityMappingException.class, () -> EntityBinding.of(type));

        assertThat(refusal).describedAs("%s was taken", type).isNotNull();
        assertThat(refusal.problems()).containsExactlyElementsOf(problems);
        assertThat(refusal)
                .hasMessage("The entity " + type.getName() + " cannot be stored: " + String.join("; ", problems) + ".");
    }

    private static Arguments bad(Class<?> type, String... problems) {
        return arguments(type, List.of(problems));
    }

    static Stream<Arguments> badEntities() {
        return Stream.of(
                bad(NoEntity.class, "it has no @Entity"),
                bad(AbstractOne.class, "it is abstract, or an inner class that is not static"),
                bad(NoKey.class, "it has no key that can be stored"),
                bad(NoConstructor.class, "it has no constructor without arguments"),
                bad(
                        SubEntity.class,
                        "it inherits from the entity Plain; share attributes by a @MappedSuperclass",
                        "it has no key that can be stored"),
                bad(TwoKeys.class, "second is a second key; make the parts a record that is the @EmbeddedId"),
                bad(ScopedWithKey.class, "own is a second key; a ScopedEntity has one already"),
                bad(
                        RawKey.class,
                        "it does not say which key it has; extend ScopedEntity<Long>, or another plain type",
                        "it has no key that can be stored"),
                bad(
                        ClassKey.class,
                        "its key Parts is no record; only records keep the order of their parts in a primary key",
                        "it has no key that can be stored"),
                bad(DoubleKey.class, "id is part of the key and a double, which has no order alike everywhere"),
                bad(LongTextKey.class, "id is a key or indexed, and has the length 256; the most is 255"),
                bad(
                        LargeKey.class,
                        "its key may take 3316 bytes, and 2600 is the most; give its texts a shorter length"),
                bad(GeneratedLong.class, "id is generated; only a UUID can be, by the strategy UUID"),
                bad(GeneratedSequence.class, "id is generated; only a UUID can be, by the strategy UUID"),
                bad(BareDecimal.class, "amount is a BigDecimal, whose @Column must say precision and scale"),
                bad(
                        OddTypes.class,
                        "ratio has the type float, which not every backend keeps alike; use double",
                        "sign has the type char, which not every backend keeps alike; use String",
                        "count has the type java.math.BigInteger, which not every backend keeps alike; use BigDecimal"
                                + " with a precision and the scale 0",
                        "date has the type java.util.Date, which not every backend keeps alike; use Instant",
                        "time has the type java.time.LocalDateTime, which not every backend keeps alike; use Instant",
                        "list has the type java.util.List, which not every backend keeps alike; give it a converter,"
                                + " or make it JSON",
                        "texts has the type java.lang.String[], which not every backend keeps alike; give it a"
                                + " converter, or make it JSON"),
                bad(OtherTypeCode.class, "text has a @JdbcTypeCode other than SqlTypes.JSON"),
                bad(ValuedEnum.class, "shape is an enum with @EnumeratedValue; give it a converter"),
                bad(SecondVersion.class, "two is a second version, or one that is no int or long"),
                bad(TextVersion.class, "version is a second version, or one that is no int or long"),
                bad(FinalField.class, "text cannot be read and set; it is final, or its module is closed"),
                bad(
                        Relations.class,
                        "plain has @ManyToOne, which not every backend can honour",
                        "plain has the type " + Plain.class.getName()
                                + ", which not every backend keeps alike; give it a converter, or make it JSON",
                        "list has @ElementCollection, which not every backend can honour",
                        "list has the type java.util.List, which not every backend keeps alike; give it a converter,"
                                + " or make it JSON",
                        "large has @Lob, which not every backend can honour",
                        "computed has @Formula, which not every backend can honour"),
                bad(ByGetter.class, "ByGetter is mapped by its getters; annotate its fields"),
                bad(AnnotatedMethod.class, "AnnotatedMethod.text() has @Column; only fields can be annotated"),
                bad(
                        SpecialColumns.class,
                        "one is unique, which only keys can be",
                        "two has a column definition, options or checks in SQL, which only some backends know",
                        "three is not written always, and a row is written as a whole",
                        "four is in a table of its own"),
                bad(
                        SpecialTable.class,
                        "SpecialTable names a schema or catalog, which the settings of the store decide",
                        "SpecialTable has unique constraints, checks or options, which only some backends know"),
                bad(
                        BadIndexes.class,
                        "its index on \"one, two\" is unique or has several columns; name one, and the session and the"
                                + " key are put behind it",
                        "its index on \"one\" is unique or has several columns; name one, and the session and the key"
                                + " are put behind it",
                        "its index on \"session, two\" is unique or has several columns; name one, and the session and"
                                + " the key are put behind it",
                        "ratio is indexed and a double, which cannot be",
                        "its index names the column nothing, and no attribute has it"),
                bad(LongIndexed.class, "text is a key or indexed, and has the length 300; the most is 255"),
                bad(
                        BadNames.class,
                        "one is called \"1st\", and a name has up to 48 letters, digits and underscores, and does not"
                                + " begin with a digit",
                        "two is called \"" + "x".repeat(49) + "\", and a name has up to 48 letters, digits and"
                                + " underscores, and does not begin with a digit",
                        "its table is called \"bad-name__\", and a name has up to 48 letters, digits and underscores,"
                                + " and does not begin with a digit",
                        "its table is called \"bad-name__\", and __ stands behind a store's prefix only"),
                bad(
                        ReservedTable.class,
                        "its table is called \"HF_Mapping\", which is the name of a table of Holdfast's own"),
                bad(SameNames.class, "two of its columns are called ONE"),
                bad(SessionColumn.class, "two of its columns are called session"),
                bad(
                        BadDefaults.class,
                        "number has a @ColumnDefault that is no literal of its type: a number in plain decimal"
                                + " digits, true, false, or text in single quotes",
                        "text has a @ColumnDefault that is no literal of its type: a number in plain decimal"
                                + " digits, true, false, or text in single quotes"),
                bad(
                        OddNumbers.class,
                        Stream.of("nan", "hex", "suffixed", "exponent", "signed", "blank", "spare", "quote")
                                .map(name ->
                                        name + " has a @ColumnDefault that is no literal of its type: a number in plain"
                                                + " decimal digits, true, false, or text in single quotes")
                                .toArray(String[]::new)),
                bad(
                        RefusedDefaults.class,
                        "text has a @ColumnDefault that it would refuse (The value of RefusedDefaults.text has 4"
                                + " characters, and may have 3)",
                        "fine has a @ColumnDefault that it would refuse (The value of RefusedDefaults.fine has more than"
                                + " 1 digits behind the point)",
                        "large has a @ColumnDefault that it would refuse (The value of RefusedDefaults.large has more"
                                + " than 2 digits before the point)",
                        "small has a @ColumnDefault that its Java type has no value for",
                        "mood has a @ColumnDefault that its Java type has no value for"),
                bad(
                        OddDecimals.class,
                        decimal("wide", 66, 2),
                        decimal("deep", 40, 31),
                        decimal("inner", 3, 4),
                        decimal("below", 3, -1),
                        decimal("none", -1, 0)),
                bad(
                        HiddenConverter.class,
                        "mood has the converter " + Hidden.class.getName()
                                + ", which does not itself say \"implements AttributeConverter<…>\" with a plain second"
                                + " type"),
                bad(BareEmbeddable.class, "part is a Bare, which has no constructor without arguments"),
                bad(
                        RecordOfFloats.class,
                        "pair.left has the type float, which not every backend keeps alike; use double"));
    }

    private static String decimal(String path, int precision, int scale) {
        return path + " has the precision " + precision + " and the scale " + scale
                + "; a precision is 1 to 65, a scale 0 to 30 and not above the precision";
    }

    @Test
    void shortTextsAndByteStringsFitIntoOneRowTogether() {
        assertThat(problemsOf(58, 255)).isEmpty();
        assertThat(problemsOf(59, 255))
                .containsExactly("its texts and byte strings of lengths up to 255 may take 60436 bytes in all, and must"
                        + " stay under 60000; give them shorter lengths, or some of them one above 255");
        assertThat(problemsOf(59, 256)).isEmpty();
        assertThat(problemsOf(600, 20)).isEmpty();
    }

    private static List<String> problemsOf(int texts, int length) {
        List<Attribute> attributes = IntStream.range(0, texts)
                .mapToObj(i -> new Attribute("t" + i, "t" + i, ValueType.TEXT, length, 0, 0, true, false, false, null))
                .toList();
        Attribute key = new Attribute("id.key", "id", ValueType.LONG, 0, 0, 0, false, false, false, null);
        List<String> problems = new ArrayList<>();
        ModelRules.check(
                new EntityModel("E", "e", Object.class, true, List.of(key), attributes, -1), Set.of(), problems);
        return problems;
    }

    static class NoEntity {
        @Id
        long id;
    }

    @Entity
    abstract static class AbstractOne extends ScopedEntity<Long> {}

    @Entity
    static class NoKey {
        long id;
    }

    @Entity
    static class NoConstructor {
        @Id
        long id;

        NoConstructor(long id) {
            this.id = id;
        }
    }

    @Entity
    static class Plain {
        @Id
        long id;
    }

    @Entity
    static class SubEntity extends Plain {}

    @Entity
    static class TwoKeys {
        @Id
        long first;

        @Id
        long second;
    }

    @Entity
    static class ScopedWithKey extends ScopedEntity<Long> {
        @Id
        long own;
    }

    @Entity
    @SuppressWarnings("rawtypes")
    static class RawKey extends ScopedEntity {}

    @Embeddable
    static class Parts implements Serializable {
        long one;
    }

    @Entity
    static class ClassKey extends ScopedEntity<Parts> {}

    @Entity
    static class DoubleKey {
        @Id
        double id;
    }

    @Entity
    static class LongTextKey {
        @Id
        @Column(length = 256)
        String id;
    }

    @Embeddable
    record LargeParts(@Column(length = 255) String one, String two, String three) implements Serializable {}

    @Entity
    static class LargeKey extends ScopedEntity<LargeParts> {}

    @Entity
    static class GeneratedLong {
        @Id
        @GeneratedValue
        long id;
    }

    @Entity
    static class GeneratedSequence {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        UUID id;
    }

    @Entity
    static class BareDecimal extends ScopedEntity<Long> {
        BigDecimal amount;
    }

    @Entity
    static class OddTypes extends ScopedEntity<Long> {
        float ratio;
        char sign;
        BigInteger count;
        Date date;
        LocalDateTime time;
        List<String> list;
        String[] texts;
    }

    @Entity
    static class OtherTypeCode extends ScopedEntity<Long> {
        @JdbcTypeCode(SqlTypes.CLOB)
        String text;
    }

    enum Shape {
        ROUND(7);

        @EnumeratedValue
        final int code;

        Shape(int code) {
            this.code = code;
        }
    }

    @Entity
    static class ValuedEnum extends ScopedEntity<Long> {
        Shape shape;
    }

    @Entity
    static class SecondVersion extends ScopedEntity<Long> {
        @Version
        int one;

        @Version
        int two;
    }

    @Entity
    static class TextVersion extends ScopedEntity<Long> {
        @Version
        String version;
    }

    @Entity
    static class FinalField extends ScopedEntity<Long> {
        final String text = "";
    }

    @Entity
    static class Relations extends ScopedEntity<Long> {
        @ManyToOne
        Plain plain;

        @ElementCollection
        List<String> list;

        @Lob
        String large;

        @Formula("1")
        int computed;
    }

    @Entity
    @Access(AccessType.PROPERTY)
    static class ByGetter extends ScopedEntity<Long> {}

    @Entity
    static class AnnotatedMethod extends ScopedEntity<Long> {
        @Column
        String text() {
            return "";
        }
    }

    @Entity
    static class SpecialColumns extends ScopedEntity<Long> {
        @Column(unique = true)
        String one;

        @Column(columnDefinition = "text")
        String two;

        @Column(updatable = false)
        String three;

        @Column(table = "other")
        String four;
    }

    @Entity
    @Table(schema = "other", uniqueConstraints = @UniqueConstraint(columnNames = "one"))
    static class SpecialTable extends ScopedEntity<Long> {
        String one;
    }

    @Entity
    @Table(
            indexes = {
                @Index(columnList = "one, two"),
                @Index(columnList = "one", unique = true),
                @Index(columnList = "session, two"),
                @Index(columnList = "RATIO desc"),
                @Index(columnList = "nothing")
            })
    static class BadIndexes extends ScopedEntity<Long> {
        String one;
        String two;
        double ratio;
    }

    @Entity
    @Table(indexes = @Index(columnList = "text"))
    static class LongIndexed extends ScopedEntity<Long> {
        @Column(length = 300)
        String text;
    }

    @Entity
    @Table(name = "HF_Mapping")
    static class ReservedTable extends ScopedEntity<Long> {
        String one;
    }

    @Entity
    @Table(name = "bad-name__")
    static class BadNames extends ScopedEntity<Long> {
        @Column(name = "1st")
        String one;

        @Column(name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
        String two;
    }

    @Entity
    static class SameNames extends ScopedEntity<Long> {
        String one;

        @Column(name = "ONE")
        String two;
    }

    @Entity
    static class SessionColumn extends ScopedEntity<Long> {
        String session;
    }

    @Entity
    static class BadDefaults extends ScopedEntity<Long> {
        @ColumnDefault("seven")
        int number;

        @ColumnDefault("unquoted")
        String text;

        @ColumnDefault("'it''s'")
        String good;
    }

    @Entity
    static class OddNumbers extends ScopedEntity<Long> {
        @ColumnDefault("NaN")
        double nan;

        @ColumnDefault("0x1p3")
        double hex;

        @ColumnDefault("1d")
        double suffixed;

        @ColumnDefault("1e3")
        double exponent;

        @ColumnDefault("+1")
        int signed;

        @ColumnDefault(" 1")
        long blank;

        @Column(precision = 3, scale = 1)
        @ColumnDefault("1.")
        BigDecimal spare;

        @ColumnDefault("'it's'")
        String quote;

        @ColumnDefault("-1.50")
        double good;
    }

    @Entity
    static class RefusedDefaults extends ScopedEntity<Long> {
        @Column(length = 3)
        @ColumnDefault("'four'")
        String text;

        @Column(precision = 3, scale = 1)
        @ColumnDefault("1.25")
        BigDecimal fine;

        @Column(precision = 3, scale = 1)
        @ColumnDefault("123.4")
        BigDecimal large;

        @ColumnDefault("40000")
        short small;

        @Enumerated(EnumType.STRING)
        @ColumnDefault("'NONE'")
        Mood mood;

        @Column(precision = 3, scale = 1)
        @ColumnDefault("12.50")
        BigDecimal good;
    }

    @Entity
    static class OddDecimals extends ScopedEntity<Long> {
        @Column(precision = 66, scale = 2)
        BigDecimal wide;

        @Column(precision = 40, scale = 31)
        BigDecimal deep;

        @Column(precision = 3, scale = 4)
        BigDecimal inner;

        @Column(precision = 3, scale = -1)
        BigDecimal below;

        @Column(precision = -1)
        BigDecimal none;

        @Column(precision = 65, scale = 30)
        BigDecimal good;
    }

    abstract static class Base implements jakarta.persistence.AttributeConverter<Mood, String> {}

    static class Hidden extends Base {
        @Override
        public String convertToDatabaseColumn(Mood mood) {
            return mood.name();
        }

        @Override
        public Mood convertToEntityAttribute(String name) {
            return Mood.valueOf(name);
        }
    }

    @Entity
    static class HiddenConverter extends ScopedEntity<Long> {
        @Convert(converter = Hidden.class)
        Mood mood;
    }

    @Embeddable
    static class Bare {
        String text;

        Bare(String text) {
            this.text = text;
        }
    }

    @Entity
    static class BareEmbeddable extends ScopedEntity<Long> {
        Bare part;
    }

    @Embeddable
    record Floats(float left, String right) {}

    @Entity
    static class RecordOfFloats extends ScopedEntity<Long> {
        Floats pair;
    }
}
