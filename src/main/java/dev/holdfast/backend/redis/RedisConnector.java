package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.OpenMode;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/** Connects to a server, and looks at it. */
final class RedisConnector {

    private RedisConnector() {}

    static Backend open(RedisSettings settings, OpenMode mode) {
        RedisErrors errors = new RedisErrors(settings);
        RedissonClient redisson = connect(settings, errors);
        RedisBackend backend = new RedisBackend(new RedisCalls(redisson, errors), new KeyNames(settings.prefix()));
        try {
            ServerCheck check = new ServerCheck(settings, backend.calls(), backend.names());
            check.lookAtServer();
            if (mode != OpenMode.CREATE && !backend.holdsStore()) {
                throw new UnknownStoreException(
                        settings.describe(), "it has no key " + backend.names().storeTables());
            }
            if (mode != OpenMode.READ_ONLY) {
                check.lookWhetherItKeeps();
            }
            return backend;
        } catch (RuntimeException | Error e) {
            backend.close();
            throw e;
        }
    }

    private static RedissonClient connect(RedisSettings settings, RedisErrors errors) {
        try {
            return Redisson.create(RedissonConfig.of(settings));
        } catch (RuntimeException e) {
            throw errors.translate("connecting", false, e);
        }
    }
}
