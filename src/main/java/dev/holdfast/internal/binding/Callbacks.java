package dev.holdfast.internal.binding;

import org.jspecify.annotations.Nullable;

/** The methods of an entity class that are called when one is saved or read; each of them all that there are of its kind. */
record Callbacks(
        Compiled.@Nullable Call prePersist, Compiled.@Nullable Call preUpdate, Compiled.@Nullable Call postLoad) {

    boolean areBeforeSaving() {
        return prePersist != null || preUpdate != null;
    }

    void beforeSaving(Object entity, boolean isNew) {
        Compiled.Call call = isNew ? prePersist : preUpdate;
        if (call != null) {
            call.with(entity, null);
        }
    }

    void afterReading(Object entity) {
        if (postLoad != null) {
            postLoad.with(entity, null);
        }
    }
}
