package dev.holdfast.backend.jpa;

import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens H2. */
public record H2Provider(MemorySettings settings) implements BackendProvider {

    @Override
    public Backend open(@Nullable Path home) {
        throw new UnsupportedOperationException();
    }
}
