package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Entities whose own code goes wrong, or whose names are close to others'. */
public final class Mishaps {

    private Mishaps() {}

    /** Gives back nothing for a zero, and stores nothing for an empty array. */
    public static final class ToNothing implements AttributeConverter<Integer, Integer> {

        @Override
        public @Nullable Integer convertToDatabaseColumn(Integer value) {
            return value;
        }

        @Override
        public @Nullable Integer convertToEntityAttribute(Integer value) {
            return value == 0 ? null : value;
        }
    }

    /** Stores nothing at all. */
    public static final class OfNothing implements AttributeConverter<String, byte[]> {

        @Override
        public byte @Nullable [] convertToDatabaseColumn(String value) {
            return null;
        }

        @Override
        public String convertToEntityAttribute(byte[] value) {
            return "something";
        }
    }

    /** Whether {@link Pair} refuses what it is given, as a later age of it may. */
    public static volatile boolean refuses;

    /** A record that may refuse its parts. */
    @Embeddable
    public record Pair(@Nullable String left, @Nullable String right) {
        public Pair {
            if (refuses) {
                throw new IllegalStateException("left is " + left);
            }
        }
    }

    @Entity
    @Table(name = "ct_converted")
    public static class Converted extends ScopedEntity<Long> {

        @Convert(converter = ToNothing.class)
        public int number;

        @Convert(converter = OfNothing.class)
        public @Nullable String text;

        protected Converted() {}

        public Converted(long key) {
            super(key);
        }
    }

    @Entity
    @Table(name = "ct_refusing")
    public static class Refusing extends ScopedEntity<Long> {

        public @Nullable Pair pair;

        protected Refusing() {}

        public Refusing(long key) {
            super(key);
        }
    }

    /** What JSON can be written of and not read again. */
    public interface Shape {
        int corners();
    }

    public record Square(int corners) implements Shape {}

    @Entity
    @Table(name = "ct_shaped")
    public static class Shaped extends ScopedEntity<Long> {

        @JdbcTypeCode(SqlTypes.JSON)
        public @Nullable Shape shape;

        protected Shaped() {}

        public Shaped(long key) {
            super(key);
        }
    }

    @Entity
    @Table(name = "ct_index", indexes = @Index(name = "by_chat", columnList = "b_c"))
    public static class OneIndex {

        @Id
        public long id;

        @Column(name = "b_c")
        public int chat;
    }

    @Entity
    @Table(name = "ct_index_b", indexes = @Index(name = "by_chat", columnList = "c"))
    public static class SameIndex {

        @Id
        public long id;

        @Column(name = "c")
        public int chat;
    }

    @Entity(name = "Cased")
    @Table(name = "ct_cased")
    public static class LowerCase extends ScopedEntity<Long> {

        public @Nullable String content;

        protected LowerCase() {}

        public LowerCase(long key) {
            super(key);
        }
    }

    /** Differs in the case of the column, and in its type. */
    @Entity(name = "Cased")
    @Table(name = "ct_cased")
    public static class ColumnCase extends ScopedEntity<Long> {

        @Column(name = "CONTENT")
        public @Nullable Integer content;

        protected ColumnCase() {}
    }

    /** Differs in the case of the table. */
    @Entity(name = "Cased")
    @Table(name = "CT_cased")
    public static class TableCase extends ScopedEntity<Long> {

        public @Nullable String content;

        protected TableCase() {}
    }
}
