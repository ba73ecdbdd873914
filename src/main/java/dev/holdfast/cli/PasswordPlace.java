package dev.holdfast.cli;

import dev.holdfast.settings.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a password is that a group of options names. */
final class PasswordPlace {

    private PasswordPlace() {}

    static @Nullable Secret secret(@Nullable String variable, @Nullable Path file) {
        if (variable != null) {
            return Secret.env(variable);
        }
        return file == null ? null : Secret.file(file);
    }
}
