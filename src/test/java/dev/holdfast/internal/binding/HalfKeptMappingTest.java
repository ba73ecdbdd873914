package dev.holdfast.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.ScopedEntity;
import dev.holdfast.Sensitive;
import dev.holdfast.contract.entities.Fare;
import dev.holdfast.contract.entities.Mood;
import dev.holdfast.contract.entities.Point;
import dev.holdfast.exceptions.EntityMappingException;
import dev.holdfast.spi.ValueType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.ValueGenerationType;
import org.hibernate.generator.internal.CurrentTimestampGeneration;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one backend would refuse, or keep in part, and another would take, is refused for all. */
class HalfKeptMappingTest {

    @ParameterizedTest
    @MethodSource("badEntities")
    void refusesEntity(Class<?> type, List<String> problems) {
        EntityMappingException refusal =
                catchThrowableOfType(EntityMappingException.class, () -> EntityBinding.of(type));

        assertThat(refusal).describedAs("%s was taken", type).isNotNull();
        assertThat(refusal.problems()).containsExactlyElementsOf(problems);
    }

    @Test
    void keepsKeyOfEnumByNameIfItSaysSo() {
        EntityBinding<NamedKey> binding = EntityBinding.of(NamedKey.class);

        assertThat(binding.model().key().get(0).type()).isEqualTo(ValueType.TEXT);
        assertThat(binding.toKey(Mood.CALM).part(0)).isEqualTo("CALM");
    }

    @Test
    void versionNeedNotBeGivenThoughItIsNeverNull() {
        EntityBinding<NeededVersion> binding = EntityBinding.of(NeededVersion.class);

        assertThat(binding.toRow(new NeededVersion()).value(0)).isNull();
    }

    private static Arguments bad(Class<?> type, String... problems) {
        return arguments(type, List.of(problems));
    }

    static Stream<Arguments> badEntities() {
        String precision = " has a precision or scale, and only a BigDecimal has one";
        String comment = " has a comment with a ' or \\, which not every database takes";
        return Stream.of(
                bad(
                        Precisions.class,
                        "at" + precision,
                        "ratio" + precision,
                        "count" + precision,
                        "empty has the length 0, and the least is 1"),
                bad(KeyPrecision.class, "id" + precision),
                bad(Comments.class, "text" + comment, "other" + comment, "Comments" + comment),
                bad(IndexOptions.class, "its index on \"text\" has options in SQL, which only some backends know"),
                bad(
                        Enumerations.class,
                        "text has @Enumerated, and is no enum, or has a converter",
                        "mood has @Enumerated, and is no enum, or has a converter"),
                bad(
                        TwoWays.class,
                        "named has a converter for another attribute; put it on that one",
                        "twice has a converter and a @JdbcTypeCode; one of them says it all",
                        "wrong has the converter " + Fare.AsText.class.getName() + ", which is for "
                                + Fare.class.getName()),
                bad(
                        OnEmbedded.class,
                        "json has @JdbcTypeCode, which is for single values",
                        "named has @Column, which is for single values",
                        "converted has @Convert, which is for single values",
                        "text is embedded, and String is no @Embeddable"),
                bad(
                        KeyThings.class,
                        "number has @GeneratedValue, which only the key of an entity has",
                        "part.id has @Id, which only the key of an entity has"),
                bad(ConvertedKey.class, "id has @Convert, which a key cannot have"),
                bad(
                        ManyThingsOfKey.class,
                        "id has @Version, which a key cannot have",
                        "id has @ColumnDefault, which a key cannot have",
                        "id has @Sensitive, which a key cannot have"),
                bad(FinalKey.class, "its key cannot be read and set; it is final, or its module is closed"),
                bad(
                        RecordEntity.class,
                        "text cannot be read and set; it is final, or its module is closed",
                        "its key cannot be read and set; it is final, or its module is closed"),
                bad(ConvertedVersion.class, "version is a version, and has a conversion"),
                bad(HidingId.class, "HidingId has two attributes called id, of which one is a superclass's"),
                bad(HidingName.class, "HidingName has two attributes called name, of which one is a superclass's"),
                bad(Endless.class, "node.next is a Node, which is abstract, or embedded in itself"),
                bad(AbstractPart.class, "part is a Part, which is abstract, or embedded in itself"),
                bad(OwnAnnotation.class, "at has @Stamp, which not every backend can honour"),
                bad(WithUnmapped.class, "Unmapped has fields that are mapped, and is no @MappedSuperclass"));
    }

    @Entity
    static class NamedKey {
        @Id
        @Enumerated(EnumType.STRING)
        @Column(length = 16)
        Mood id;
    }

    @Entity
    static class NeededVersion extends ScopedEntity<Long> {
        @Version
        @Column(nullable = false)
        Long version;

        NeededVersion() {
            super(1L);
        }
    }

    @Entity
    static class Precisions extends ScopedEntity<Long> {
        @Column(secondPrecision = 0)
        Instant at;

        @Column(precision = 5)
        double ratio;

        @Column(scale = 2)
        int count;

        @Column(length = 0)
        String empty;
    }

    @Entity
    static class KeyPrecision {
        @Id
        @Column(secondPrecision = 3)
        Instant id;
    }

    @Entity
    @Table(comment = "it's")
    static class Comments extends ScopedEntity<Long> {
        @Column(comment = "it's")
        String text;

        @Comment("back\\slash")
        String other;

        @Comment("a \"fine\" one; -- as it is")
        String fine;
    }

    @Entity
    @Table(indexes = @Index(columnList = "text", options = "using hash"))
    static class IndexOptions extends ScopedEntity<Long> {
        String text;
    }

    static class MoodAsText implements AttributeConverter<Mood, String> {

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
    static class Enumerations extends ScopedEntity<Long> {
        @Enumerated
        String text;

        @Enumerated
        @Convert(converter = MoodAsText.class)
        Mood mood;

        @Convert(converter = MoodAsText.class)
        Mood fine;
    }

    @Entity
    static class TwoWays extends ScopedEntity<Long> {
        @Convert(attributeName = "other", converter = MoodAsText.class)
        Mood named;

        @Convert(converter = MoodAsText.class)
        @JdbcTypeCode(SqlTypes.JSON)
        Mood twice;

        @Convert(converter = Fare.AsText.class)
        String wrong;
    }

    @Entity
    static class OnEmbedded extends ScopedEntity<Long> {
        @JdbcTypeCode(SqlTypes.JSON)
        One json;

        @Column(name = "name")
        Two named;

        @Convert(attributeName = "three", converter = MoodAsText.class)
        Three converted;

        @Embedded
        String text;
    }

    @Embeddable
    record One(int one) {}

    @Embeddable
    record Two(int two) {}

    @Embeddable
    record Three(Mood three) {}

    @Entity
    static class KeyThings extends ScopedEntity<Long> {
        @GeneratedValue
        long number;

        KeyPart part;
    }

    @Embeddable
    static class KeyPart {
        @Id
        @Column(name = "part_id")
        long id;
    }

    static class PlusOne implements AttributeConverter<Long, Long> {

        @Override
        public Long convertToDatabaseColumn(Long number) {
            return number + 1;
        }

        @Override
        public Long convertToEntityAttribute(Long number) {
            return number - 1;
        }
    }

    @Entity
    static class ConvertedKey {
        @Id
        @Convert(converter = PlusOne.class)
        long id;
    }

    @Entity
    static class ManyThingsOfKey {
        @Id
        @Version
        @ColumnDefault("7")
        @Sensitive
        long id;
    }

    @Entity
    static class FinalKey {
        @Id
        final Long id = 1L;
    }

    @Entity
    record RecordEntity(@Id long id, String text) {

        RecordEntity() {
            this(0, "");
        }
    }

    @Entity
    static class ConvertedVersion extends ScopedEntity<Long> {
        @Version
        @Convert(converter = PlusOne.class)
        long version;
    }

    @Entity
    static class HidingId extends ScopedEntity<Long> {
        @Column(name = "own_id")
        String id;
    }

    @MappedSuperclass
    abstract static class Named extends ScopedEntity<Long> {
        String name;
    }

    @Entity
    static class HidingName extends Named {
        @Column(name = "own_name")
        String name;
    }

    @Entity
    static class Endless extends ScopedEntity<Long> {
        Node node;
        Point fine;
    }

    @Embeddable
    static class Node {
        String text;
        Node next;
    }

    @Entity
    static class AbstractPart extends ScopedEntity<Long> {
        Part part;
    }

    @Embeddable
    abstract static class Part {
        String text;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ValueGenerationType(generatedBy = CurrentTimestampGeneration.class)
    @interface Stamp {}

    @Entity
    static class OwnAnnotation extends ScopedEntity<Long> {
        @Stamp
        Instant at;
    }

    abstract static class Unmapped extends ScopedEntity<Long> {
        @Column
        String lost;
    }

    @Entity
    static class WithUnmapped extends Unmapped {
        String text;
    }
}
