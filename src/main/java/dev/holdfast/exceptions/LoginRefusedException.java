package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** The server does not let this user in: the name or the password is wrong, or one is needed. */
public final class LoginRefusedException extends HoldfastException {

    public LoginRefusedException(String message) {
        super(message);
    }

    public LoginRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
