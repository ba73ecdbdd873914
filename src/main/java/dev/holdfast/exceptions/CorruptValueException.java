package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** A stored value cannot be read as what its entity says it is. */
public final class CorruptValueException extends HoldfastException {

    private final String entity;
    private final String key;

    /**
     * Makes the exception of one stored row.
     *
     * @param where the attribute, or the part of the row, that cannot be read
     * @param reason the end of a sentence that begins "cannot be read": {@code "it is no JSON"}
     */
    public CorruptValueException(String entity, String key, String where, String reason, @Nullable Throwable cause) {
        super(
                "The stored " + entity + " with the key " + key + " cannot be read: " + where + ", " + reason
                        + ". Correct the row, or delete it by its key.",
                cause);
        this.entity = entity;
        this.key = key;
    }

    /** Returns the name of the entity. */
    public String entity() {
        return entity;
    }

    /** Returns the key of the row, as text. */
    public String key() {
        return key;
    }
}
