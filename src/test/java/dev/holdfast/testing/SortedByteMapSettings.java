package dev.holdfast.testing;

import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.ByteMapBackend;
import java.util.Set;

/** The settings of a backend over {@link SortedByteMap}. */
public record SortedByteMapSettings() implements CustomSettings {

    @Override
    public BackendProvider provider() {
        return (home, mode) -> new ByteMapBackend(new SortedByteMap(), Set.of());
    }

    @Override
    public String describe() {
        return "sorted-byte-map:";
    }
}
