package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** A setting, a store URL or one of its parameters cannot be used as it stands. */
public final class ConfigurationException extends HoldfastException {

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
