package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.internal.logging.QuietLogging;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a store in Redis. Knows no class of Redisson, so that it can say that Redisson is missing. */
public record RedisProvider(RedisSettings settings) implements BackendProvider {

    @Override
    public Backend open(@Nullable Path home, OpenMode mode) {
        QuietLogging.prepare();
        try {
            Class.forName("org.redisson.Redisson", false, RedisProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new MissingDriverException(
                    "A store in Redis needs Redisson, org.redisson:redisson, on the class path. Add it as a dependency.",
                    e);
        }
        return RedisConnector.open(settings, mode);
    }
}
