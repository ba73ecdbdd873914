package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An entity for each plain type that a key may have. */
public final class KeyKinds {

    private KeyKinds() {}

    @Entity(name = "ByShort")
    @Table(name = "ct_by_short")
    public static class ByShort extends ScopedEntity<Short> {
        protected ByShort() {}

        public ByShort(Short key) {
            super(key);
        }
    }

    @Entity(name = "ByInteger")
    @Table(name = "ct_by_integer")
    public static class ByInteger extends ScopedEntity<Integer> {
        protected ByInteger() {}

        public ByInteger(Integer key) {
            super(key);
        }
    }

    @Entity(name = "ByText")
    @Table(name = "ct_by_text")
    public static class ByText extends ScopedEntity<String> {
        protected ByText() {}

        public ByText(String key) {
            super(key);
        }
    }

    @Entity(name = "ByUuid")
    @Table(name = "ct_by_uuid")
    public static class ByUuid extends ScopedEntity<UUID> {
        protected ByUuid() {}

        public ByUuid(UUID key) {
            super(key);
        }
    }

    @Entity(name = "ByBytes")
    @Table(name = "ct_by_bytes")
    @AttributeOverride(name = "id.key", column = @Column(name = "bytes", length = 100))
    public static class ByBytes extends ScopedEntity<byte[]> {
        protected ByBytes() {}

        public ByBytes(byte[] key) {
            super(key);
        }
    }

    @Entity(name = "ByInstant")
    @Table(name = "ct_by_instant")
    public static class ByInstant extends ScopedEntity<Instant> {
        protected ByInstant() {}

        public ByInstant(Instant key) {
            super(key);
        }
    }

    @Entity(name = "ByDate")
    @Table(name = "ct_by_date")
    public static class ByDate extends ScopedEntity<LocalDate> {
        protected ByDate() {}

        public ByDate(LocalDate key) {
            super(key);
        }
    }

    @Entity(name = "ByMood")
    @Table(name = "ct_by_mood")
    public static class ByMood extends ScopedEntity<Mood> {
        protected ByMood() {}

        public ByMood(Mood key) {
            super(key);
        }
    }
}
