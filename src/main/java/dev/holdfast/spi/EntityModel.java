package dev.holdfast.spi;

import dev.holdfast.exceptions.UnknownEntityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a backend needs to know of an entity. Immutable. */
public final class EntityModel {

    private final String name;
    private final String table;
    private final Class<?> entityClass;
    private final boolean scoped;
    private final List<Attribute> key;
    private final List<Attribute> attributes;
    private final int version;

    /**
     * Makes the model of one entity.
     *
     * @param name the JPA name of the entity
     * @param table the name under which it is stored, unique in a store
     * @param entityClass the annotated class; only a backend that is itself built on JPA looks at it
     * @param scoped whether the rows belong to sessions
     * @param key the parts of the key in their order, the session not among them
     * @param attributes what a row holds beside its key, in the order of {@link Row#values}
     * @param version the place of the version among {@code attributes}, or -1
     */
    public EntityModel(
            String name,
            String table,
            Class<?> entityClass,
            boolean scoped,
            List<Attribute> key,
            List<Attribute> attributes,
            int version) {
        this.name = name;
        this.table = table;
        this.entityClass = entityClass;
        this.scoped = scoped;
        this.key = List.copyOf(key);
        this.attributes = List.copyOf(attributes);
        this.version = version;
    }

    public String name() {
        return name;
    }

    public String table() {
        return table;
    }

    public Class<?> entityClass() {
        return entityClass;
    }

    public boolean scoped() {
        return scoped;
    }

    /**
     * Refuses a scope in which this entity has no rows.
     *
     * @throws IllegalArgumentException if the entity is global and the scope is not, or the other way round
     */
    public void requireScope(Scope scope) {
        if (scoped == scope.isGlobal()) {
            throw new IllegalArgumentException("The entity " + name
                    + (scoped
                            ? " belongs to sessions, and its rows are in Scope.session(name), not in Scope.global()."
                            : " belongs to no session, and its rows are in Scope.global(), not in a session's."));
        }
    }

    public List<Attribute> key() {
        return key;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    /** Returns the attributes that {@link EntityTable#findBy} takes. */
    public List<Attribute> indexes() {
        return attributes.stream().filter(Attribute::indexed).toList();
    }

    /** Returns the place of the version among the attributes, or -1 if the entity has none. */
    public int versionPosition() {
        return version;
    }

    /** Returns the version in a row of this entity, or {@code null} if the row or the entity has none. */
    public @Nullable Long version(Row row) {
        return version < 0 || !(row.value(version) instanceof Number number) ? null : number.longValue();
    }

    /**
     * Returns the place of an attribute in {@link #attributes}.
     *
     * @throws IllegalArgumentException if it is none of this entity's
     */
    public int position(Attribute attribute) {
        int position = attributes.indexOf(attribute);
        if (position < 0) {
            throw new IllegalArgumentException(attribute.path() + " is no attribute of " + name);
        }
        return position;
    }

    /** Returns the attribute, or part of the key, of this path or stored name. */
    public Optional<Attribute> find(String pathOrName) {
        return Stream.concat(attributes.stream(), key.stream())
                .filter(attribute ->
                        attribute.path().equals(pathOrName) || attribute.name().equals(pathOrName))
                .findFirst();
    }

    /**
     * Returns the indexed attribute of this path or stored name.
     *
     * @throws UnknownEntityException if there is none, naming those there are
     */
    public Attribute index(String pathOrName) {
        return find(pathOrName).filter(Attribute::indexed).orElseThrow(() -> {
            String known = indexes().stream().map(Attribute::path).collect(Collectors.joining(", "));
            return new UnknownEntityException("The entity " + name + " has no indexed attribute " + pathOrName + "; "
                    + (known.isEmpty() ? "none of its attributes is indexed." : "indexed are: " + known + "."));
        });
    }

    @Override
    public String toString() {
        return name + " (" + table + ")";
    }
}
