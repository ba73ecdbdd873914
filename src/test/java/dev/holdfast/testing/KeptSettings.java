package dev.holdfast.testing;

import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;

/**
 * Settings that keep one backend, so that a store finds what an earlier one has left in it, as in files that are opened
 * again. The backend is closed by who made it.
 */
public record KeptSettings(Backend kept) implements CustomSettings {

    @Override
    public BackendProvider provider() {
        return (home, mode) -> new LentBackend(kept, () -> {});
    }

    @Override
    public String describe() {
        return "kept:";
    }
}
