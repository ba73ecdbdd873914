package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Entities with versions of several types. */
public final class Counters {

    private Counters() {}

    /** Its version cannot say that it was never saved. */
    @Entity(name = "PrimitiveCounter")
    @Table(name = "ct_primitive_counter")
    public static class Primitive extends ScopedEntity<String> {

        public long total;

        @Version
        public int version;

        protected Primitive() {}

        public Primitive(String key) {
            super(key);
        }
    }

    /** Its version is {@code null} before it was saved. */
    @Entity(name = "WrapperCounter")
    @Table(name = "ct_wrapper_counter")
    public static class Wrapper extends ScopedEntity<String> {

        public long total;

        @Version
        public @Nullable Long version;

        protected Wrapper() {}

        public Wrapper(String key) {
            super(key);
        }
    }

    /** Belongs to no session, and has a version of its own. */
    @Entity(name = "GlobalCounter")
    @Table(name = "ct_global_counter")
    public static class Global {

        @Id
        public long id;

        public long total;

        @Version
        public @Nullable Integer version;

        protected Global() {}

        public Global(long id) {
            this.id = id;
        }
    }
}
