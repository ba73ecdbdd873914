package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** What is stored was made from an entity that the present one cannot take over, or the tables cannot be made or changed. */
public final class SchemaException extends HoldfastException {

    public SchemaException(String message) {
        super(message);
    }

    public SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
