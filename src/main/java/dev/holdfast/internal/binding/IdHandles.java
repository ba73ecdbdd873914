package dev.holdfast.internal.binding;

import dev.holdfast.Scoped;
import dev.holdfast.ScopedEntity;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the key of an entity, and the session beside it.
 *
 * @param setting does what the setter does
 */
record IdHandles(MethodHandle getter, MethodHandle setter, Compiled.Call setting, boolean scoped) {

    /**
     * Returns the handles of an entity class.
     *
     * @param idField its own key, or {@code null} if it has that of {@link ScopedEntity}
     */
    static IdHandles of(@Nullable Field idField) throws ReflectiveOperationException {
        Field field = idField == null ? ScopedEntity.class.getDeclaredField("id") : idField;
        MethodHandle setter = Handles.setter(field);
        return new IdHandles(Handles.getter(field), setter, Compiled.later(() -> setter), idField == null);
    }

    @Nullable
    Object key(Object entity) {
        Object id = Handles.get(getter, entity);
        return id instanceof Scoped<?> own && scoped ? own.key() : id;
    }

    @Nullable
    String session(Object entity) {
        return scoped && Handles.get(getter, entity) instanceof Scoped<?> own ? own.session() : null;
    }

    void set(Object entity, @Nullable String session, Object key) {
        setting.with(entity, scoped ? new Scoped<>(session, key) : key);
    }
}
