package dev.holdfast.internal.binding;

import dev.holdfast.spi.Attribute;
import org.jspecify.annotations.Nullable;

/** A stored value that is not what its attribute says, before it is known whose it is. */
final class UnreadableValue extends RuntimeException {

    private final transient Attribute attribute;
    private final String reason;

    UnreadableValue(Attribute attribute, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.attribute = attribute;
        this.reason = reason;
    }

    Attribute attribute() {
        return attribute;
    }

    String reason() {
        return reason;
    }
}
