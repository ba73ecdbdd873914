package dev.holdfast.testing;

import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.BackendProvider;

/** The settings of {@link SortedMapBackend}, which has nothing to set. */
public record SortedMapSettings() implements CustomSettings {

    @Override
    public BackendProvider provider() {
        return (home, mode) -> new SortedMapBackend();
    }

    @Override
    public String describe() {
        return "sorted-map:";
    }
}
