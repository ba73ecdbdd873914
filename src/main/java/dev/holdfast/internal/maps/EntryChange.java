package dev.holdfast.internal.maps;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of an entry, and what is answered.
 *
 * @param kind whether it is left as it is, put or removed
 * @param json the value that is put
 * @param answer what the caller is told, {@code null} only where its type may be
 */
record EntryChange<R>(
        Kind kind, @Nullable String json, @Nullable R answer) {

    enum Kind {
        KEEP,
        PUT,
        REMOVE
    }

    static <R> EntryChange<R> keep(@Nullable R answer) {
        return new EntryChange<>(Kind.KEEP, null, answer);
    }

    static <R> EntryChange<R> put(String json, @Nullable R answer) {
        return new EntryChange<>(Kind.PUT, json, answer);
    }

    static <R> EntryChange<R> remove(@Nullable R answer) {
        return new EntryChange<>(Kind.REMOVE, null, answer);
    }
}
