package dev.holdfast.internal.binding;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entity class and the rows it is kept as. Rows made here are free of everything a backend would refuse; arrays and
 * objects are never shared between an entity and a row. Immutable.
 */
public final class EntityBinding<T> {

    private static final ClassValue<EntityBinding<?>> READ = new ClassValue<>() {
        @Override
        protected EntityBinding<?> computeValue(Class<?> type) {
            return new BindingReader<>(type).read();
        }
    };

    private final EntityModel model;
    private final Class<?> keyType;
    private final Element key;
    private final Element.Composite body;
    private final IdHandles id;
    private final Element.@Nullable Member version;
    private final boolean generatedKey;
    private final Callbacks callbacks;
    private final Copier copier;

    /** Takes an entity and an array; made late, as many programs only read most entities. */
    private final Compiled.Call flattening;

    EntityBinding(
            EntityModel model,
            Class<?> keyType,
            Element key,
            Element.Composite body,
            IdHandles id,
            Element.@Nullable Member version,
            boolean generatedKey,
            Callbacks callbacks,
            Copier copier) {
        this.model = model;
        this.keyType = keyType;
        this.key = key;
        this.body = body;
        this.id = id;
        this.version = version;
        this.generatedKey = generatedKey;
        this.callbacks = callbacks;
        this.copier = copier;
        this.flattening = Compiled.later(() -> Handles.flattened(model.name(), body.members()));
    }

    /**
     * Returns the binding of an entity class, whose annotations are read once.
     *
     * @throws dev.holdfast.exceptions.EntityMappingException if it cannot be kept alike on all backends
     */
    @SuppressWarnings("unchecked") // what is kept of a class is its own binding
    public static <T> EntityBinding<T> of(Class<T> type) {
        return (EntityBinding<T>) READ.get(type);
    }

    public EntityModel model() {
        return model;
    }

    /** Returns the class of the key as the entity has it, that within the session if it is scoped. */
    public Class<?> keyType() {
        return keyType;
    }

    /**
     * Returns the stored form of a key.
     *
     * @throws InvalidValueException if not every backend could hold it
     */
    public Key toKey(Object javaKey) {
        Objects.requireNonNull(javaKey, "key");
        @Nullable Object[] parts = new Object[key.width()];
        key.flatten(model.name(), javaKey, parts, 0);
        return keyOf(parts);
    }

    /**
     * Returns a key of these stored parts, which come from outside.
     *
     * @throws IllegalArgumentException if no key of this entity has them
     */
    public Key toKey(List<?> parts) {
        if (parts.size() != model.key().size()) {
            throw new IllegalArgumentException("A key of " + model.name() + " has "
                    + model.key().size() + " parts, and these are " + parts.size() + ".");
        }
        @Nullable Object[] checked = new Object[parts.size()];
        for (int i = 0; i < checked.length; i++) {
            Attribute attribute = model.key().get(i);
            if (!attribute.type().javaType().isInstance(parts.get(i))) {
                throw new IllegalArgumentException(model.name() + "." + attribute.path() + " is of another type.");
            }
            checked[i] = ValueRules.check(model.name(), attribute, parts.get(i));
        }
        return keyOf(checked);
    }

    @SuppressWarnings("NullAway") // no part of a key is nullable, so flatten has refused null
    private static Key keyOf(@Nullable Object[] parts) {
        return Key.of(parts);
    }

    /** Returns whether entities without a key are given one. */
    public boolean generatesKeys() {
        return generatedKey;
    }

    /**
     * Returns the key of an entity, another new one at each call if it has none and its key is generated. The entity is
     * not changed: it has its key when it is {@linkplain #saved saved}.
     *
     * @throws InvalidValueException if it has none, or not every backend could hold it
     */
    public Key keyOf(T entity) {
        Object javaKey = id.key(entity);
        if (javaKey == null && generatedKey) {
            javaKey = UUID.randomUUID();
        }
        if (javaKey == null) {
            throw new InvalidValueException(model.name(), model.key().get(0).path(), "must not be null");
        }
        return toKey(javaKey);
    }

    /** Returns whether entities are told before they are saved. */
    public boolean tellsBeforeSaving() {
        return callbacks.areBeforeSaving();
    }

    /** Tells an entity that it is about to be saved; what it throws is thrown on. */
    public void beforeSaving(T entity) {
        if (callbacks.areBeforeSaving()) {
            callbacks.beforeSaving(entity, isNew(entity));
        }
    }

    /** Tells an entity that it is about to be saved where it is known whether it is stored already. */
    public void beforeSaving(T entity, boolean isNew) {
        callbacks.beforeSaving(entity, isNew);
    }

    /** The session is asked first: an entity that was read has the version 0 if its row is older than the attribute. */
    private boolean isNew(T entity) {
        if (model.scoped() && id.session(entity) != null) {
            return false;
        }
        if (version == null) {
            return model.scoped() || id.key(entity) == null;
        }
        Object number = Handles.get(version.getter(), entity);
        return number == null || ((Number) number).longValue() == 0;
    }

    /**
     * Returns what is stored of an entity.
     *
     * @throws InvalidValueException if not every backend could hold it
     */
    public Row toRow(T entity) {
        return toRow(entity, keyOf(entity));
    }

    /** Returns what is stored of an entity under this key, which is its own or was generated for it. */
    public Row toRow(T entity, Key rowKey) {
        @Nullable Object[] values = new Object[model.attributes().size()];
        flattening.with(entity, values);
        Row row = Row.of(rowKey, values);
        ValueRules.checkSize(model, row);
        return row;
    }

    /**
     * Returns this row with another version.
     *
     * @throws InvalidValueException if the type of the version has no such number
     */
    public Row withVersion(Row row, long newVersion) {
        @Nullable Object[] values = row.values().toArray();
        int position = model.versionPosition();
        Attribute attribute = model.attributes().get(position);
        boolean wide = attribute.type() == ValueType.LONG;
        if (!wide && newVersion > Integer.MAX_VALUE) {
            throw new InvalidValueException(model.name(), attribute.path(), "has no next number; make it a long");
        }
        values[position] = wide ? (Object) newVersion : (Object) (int) newVersion;
        return Row.of(row.key(), values);
    }

    /**
     * Returns a new entity of a stored row.
     *
     * @param session the session of the row, or {@code null} if the entity is global
     * @throws CorruptValueException if a stored value is not what its attribute says
     */
    public T toEntity(Row row, @Nullable String session) {
        T entity = make(row, session);
        callbacks.afterReading(entity);
        return entity;
    }

    /**
     * Returns an entity of a stored row that is for {@link #copyOf} alone, or {@code null} if a copy would share with it what it
     * must not.
     *
     * @param session the session of the row, or {@code null} if the entity is global
     * @throws CorruptValueException if a stored value is not what its attribute says
     */
    public @Nullable T template(Row row, @Nullable String session) {
        return copier.canCopy(row) ? make(row, session) : null;
    }

    /** Returns what {@link #toEntity} would for the row of a {@link #template}. */
    public T copyOf(T template) {
        @SuppressWarnings("unchecked") // it is made by the constructor of T
        T entity = (T) copier.copy(template);
        callbacks.afterReading(entity);
        return entity;
    }

    private T make(Row row, @Nullable String session) {
        try {
            Object javaKey = key.build(row.key()::part, 0);
            @SuppressWarnings("unchecked") // the constructor of the body is that of T
            T entity = (T) body.make(row::value, 0);
            if (javaKey != null) {
                id.set(entity, session, javaKey);
            }
            return entity;
        } catch (UnreadableValue e) {
            throw new CorruptValueException(
                    model.name(), row.key().toString(), e.attribute().path(), e.reason(), e.getCause());
        }
    }

    /** Returns the session an entity says it belongs to, or {@code null}. */
    public @Nullable String sessionOf(T entity) {
        return id.session(entity);
    }

    /** Fills in what saving decided: the session, a key that was generated, and the version if the entity has one. */
    public void saved(T entity, @Nullable String session, Row row) {
        Object own = id.key(entity);
        Object javaKey = own == null ? key.build(row.key()::part, 0) : own;
        if (javaKey != null && (session != null || own == null)) {
            id.set(entity, session, javaKey);
        }
        if (version != null && version.setter() != null) {
            Object stored = row.value(model.versionPosition());
            Object java = stored == null ? null : version.element().build(place -> stored, 0);
            Handles.set(version.setter(), entity, java);
        }
    }

    /**
     * Returns the stored form of a value of an attribute.
     *
     * @throws InvalidValueException if it could not be stored
     */
    public Object toStored(Attribute attribute, Object value) {
        Element.Leaf leaf = find(body, attribute);
        if (leaf == null) {
            throw new IllegalArgumentException(attribute.path() + " is no attribute of " + model.name());
        }
        Object stored = ValueRules.check(model.name(), attribute, convert(leaf, attribute, value));
        if (stored == null) {
            throw new InvalidValueException(model.name(), attribute.path(), "must not be null");
        }
        return stored;
    }

    private Object convert(Element.Leaf leaf, Attribute attribute, Object value) {
        Object stored = leaf.toStored(model.name(), value);
        if (stored == null) {
            throw new InvalidValueException(model.name(), attribute.path(), "must not be null");
        }
        if (attribute.type() == ValueType.LONG && stored instanceof Integer number) {
            return number.longValue();
        }
        if (!attribute.type().javaType().isInstance(stored)) {
            throw new InvalidValueException(
                    model.name(),
                    attribute.path(),
                    "cannot be a " + value.getClass().getSimpleName());
        }
        return stored;
    }

    private static Element.@Nullable Leaf find(Element.Composite composite, Attribute attribute) {
        for (Element.Member member : composite.members()) {
            Element element = member.element();
            Element.Leaf found = element instanceof Element.Leaf leaf
                    ? (leaf.attribute().equals(attribute) ? leaf : null)
                    : find((Element.Composite) element, attribute);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
