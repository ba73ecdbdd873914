package dev.holdfast;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/**
 * The superclass of entities that belong to a session. Their primary key is the session's name and the key in it;
 * {@link Session#repository} takes and gives the key alone. The key's column is named with an override:
 *
 * <pre>{@code
 * @Entity
 * @Table(name = "reminder")
 * @AttributeOverride(name = "id.key", column = @Column(name = "reminder_id"))
 * public class Reminder extends ScopedEntity<UUID> { … }
 * }</pre>
 *
 * A composite key is a record that is {@code @Embeddable}; its components order as they are declared.
 *
 * <p>An entity has no associations, and extends no other entity; it may have mapped superclasses, embedded objects, enums, converters, JSON
 * ({@code @JdbcTypeCode(SqlTypes.JSON)}), a {@code @Version}, and methods with {@code @PrePersist}, {@code @PreUpdate} and
 * {@code @PostLoad}, of which {@link EntityRepository} says when they are called. What could not be kept alike on all backends is
 * refused with an {@link dev.holdfast.exceptions.EntityMappingException} when the entity becomes known.
 *
 * <p>Not thread-safe, as other entities are not.
 *
 * @param <K> the key within the session: text, a whole number, a UUID, a byte string, a moment, a day, an enum, or a
 *     record of these
 */
@MappedSuperclass
public abstract class ScopedEntity<K> {

    @EmbeddedId
    private @Nullable Scoped<K> id;

    /** For JPA. */
    protected ScopedEntity() {}

    /** Makes an entity of this key that belongs to no session yet; saving it fills in the session. */
    protected ScopedEntity(K key) {
        this.id = new Scoped<>(null, key);
    }

    /**
     * Returns the key within the session.
     *
     * @throws IllegalStateException if the entity was made without one
     */
    public K key() {
        if (id == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " has no key yet.");
        }
        return id.key();
    }

    /** Returns the name of the session, or {@code null} if the entity was never saved. */
    public @Nullable String session() {
        return id == null ? null : id.session();
    }
}
