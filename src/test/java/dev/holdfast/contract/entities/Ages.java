package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** One table as programs of several ages know it. Each class but the first says in what it differs from that. */
public final class Ages {

    private Ages() {}

    /** The first age. */
    @Entity(name = "Book")
    @Table(name = "ct_book", indexes = @Index(columnList = "shelf"))
    public static class First extends ScopedEntity<Long> {

        public @Nullable String title;
        public int pages;
        public @Nullable Integer shelf;

        @Column(length = 10)
        public @Nullable String code;

        @Column(precision = 6, scale = 2)
        public @Nullable BigDecimal price;

        protected First() {}

        public First(Long key) {
            super(key);
        }
    }

    /** Has more attributes and indexes. */
    @Entity(name = "Book")
    @Table(
            name = "ct_book",
            indexes = {
                @Index(columnList = "shelf"),
                @Index(columnList = "title"),
                @Index(columnList = "rating"),
                @Index(columnList = "note")
            })
    public static class Grown extends ScopedEntity<Long> {

        public @Nullable String title;
        public int pages;
        public @Nullable Integer shelf;

        @Column(length = 10)
        public @Nullable String code;

        @Column(precision = 6, scale = 2)
        public @Nullable BigDecimal price;

        public @Nullable String note;

        @ColumnDefault("7")
        public int rating = 7;

        @ColumnDefault("'it''s é \\t'")
        @Column(nullable = false)
        public String language = "";

        @ColumnDefault("2.50")
        @Column(precision = 6, scale = 2)
        public @Nullable BigDecimal fee;

        @ColumnDefault("true")
        @Column(name = "is_lent")
        public @Nullable Boolean lent;

        @ColumnDefault("5000000000")
        public long weight;

        protected Grown() {}

        public Grown(Long key) {
            super(key);
        }
    }

    /** Has an attribute of {@link Grown} with another default. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class OtherDefault extends ScopedEntity<Long> {
        @ColumnDefault("8")
        public int rating = 8;

        protected OtherDefault() {}
    }

    /** Has a text of {@link First} that was indexed, too long for an index. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class LongAfterIndex extends ScopedEntity<Long> {
        @Column(length = 300)
        public @Nullable String note;

        protected LongAfterIndex() {}
    }

    /** Is another entity by its name. */
    @Entity(name = "Tome")
    @Table(name = "ct_book", indexes = @Index(columnList = "shelf"))
    public static class Renamed extends ScopedEntity<Long> {

        public @Nullable String title;
        public int pages;
        public @Nullable Integer shelf;

        @Column(length = 10)
        public @Nullable String code;

        @Column(precision = 6, scale = 2)
        public @Nullable BigDecimal price;

        protected Renamed() {}

        public Renamed(Long key) {
            super(key);
        }
    }

    /** Has a version. */
    @Entity(name = "Book")
    @Table(name = "ct_book", indexes = @Index(columnList = "shelf"))
    public static class Versioned extends ScopedEntity<Long> {

        public @Nullable String title;
        public int pages;
        public @Nullable Integer shelf;

        @Column(length = 10)
        public @Nullable String code;

        @Column(precision = 6, scale = 2)
        public @Nullable BigDecimal price;

        @Version
        public @Nullable Long version;

        protected Versioned() {}

        public Versioned(Long key) {
            super(key);
        }
    }

    /** Has fewer attributes, and no index. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class Smaller extends ScopedEntity<Long> {

        public @Nullable String title;
        public int pages;

        protected Smaller() {}

        public Smaller(Long key) {
            super(key);
        }
    }

    /** Lacks an attribute that must not be null. */
    @Entity(name = "Book")
    @Table(name = "ct_book", indexes = @Index(columnList = "shelf"))
    public static class WithoutPages extends ScopedEntity<Long> {

        public @Nullable String title;
        public @Nullable Integer shelf;

        protected WithoutPages() {}

        public WithoutPages(Long key) {
            super(key);
        }
    }

    /** Has room for larger values. */
    @Entity(name = "Book")
    @Table(name = "ct_book", indexes = @Index(columnList = "shelf"))
    public static class Wider extends ScopedEntity<Long> {

        public @Nullable String title;
        public long pages;
        public @Nullable Long shelf;

        @Column(length = 100)
        public @Nullable String code;

        @Column(precision = 20, scale = 2)
        public @Nullable BigDecimal price;

        protected Wider() {}

        public Wider(Long key) {
            super(key);
        }
    }

    /** Has an attribute of another type. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class OtherType extends ScopedEntity<Long> {

        public @Nullable String title;
        public @Nullable String pages;

        protected OtherType() {}

        public OtherType(Long key) {
            super(key);
        }
    }

    /** Has a shorter text. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class Shorter extends ScopedEntity<Long> {

        @Column(length = 9)
        public @Nullable String code;

        protected Shorter() {}

        public Shorter(Long key) {
            super(key);
        }
    }

    /** Has an attribute that must not be null any more. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class Needed extends ScopedEntity<Long> {

        @Column(length = 10, nullable = false)
        public String code = "";

        protected Needed() {}

        public Needed(Long key) {
            super(key);
        }
    }

    /** Has an attribute that may be null now. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class NotNeeded extends ScopedEntity<Long> {

        public @Nullable Integer pages;

        protected NotNeeded() {}

        public NotNeeded(Long key) {
            super(key);
        }
    }

    /** Has a decimal with other digits. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class OtherScale extends ScopedEntity<Long> {

        @Column(precision = 6, scale = 3)
        public @Nullable BigDecimal price;

        protected OtherScale() {}

        public OtherScale(Long key) {
            super(key);
        }
    }

    /** Has a key of another type. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class OtherKey extends ScopedEntity<String> {

        public @Nullable String title;

        protected OtherKey() {}

        public OtherKey(String key) {
            super(key);
        }
    }

    /** Has a new attribute that must not be null, and rows have no value for it. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class NewNeeded extends ScopedEntity<Long> {

        @Column(name = "isbn_text", nullable = false)
        public String isbn = "";

        protected NewNeeded() {}

        public NewNeeded(Long key) {
            super(key);
        }
    }

    /** Belongs to no session. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    public static class Global {

        @Id
        public long id;

        public @Nullable String title;

        protected Global() {}

        public Global(long id) {
            this.id = id;
        }
    }

    /** Has a key that is a number, and text of some length. */
    @Entity(name = "Parcel")
    @Table(name = "ct_parcel", indexes = @Index(columnList = "tag"))
    public static class NarrowKey extends ScopedEntity<NarrowKey.Parts> {

        /** The parts of the key. */
        @Embeddable
        public record Parts(@Column(length = 5) String place, int number) implements Serializable {}

        public @Nullable String tag;

        protected NarrowKey() {}

        public NarrowKey(Parts key) {
            super(key);
        }
    }

    /** Has room for larger keys. */
    @Entity(name = "Parcel")
    @Table(name = "ct_parcel", indexes = @Index(columnList = "tag"))
    public static class WideKey extends ScopedEntity<WideKey.Parts> {

        /** The parts of the key. */
        @Embeddable
        public record Parts(@Column(length = 50) String place, long number) implements Serializable {}

        public @Nullable String tag;

        protected WideKey() {}

        public WideKey(Parts key) {
            super(key);
        }
    }
}
