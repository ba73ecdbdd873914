package dev.holdfast.backend.redis;

import dev.holdfast.contract.LeaseContract;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.BackendProvider;
import org.junit.jupiter.api.AfterEach;

/** Leases on Redis, under a prefix that no other test has. */
abstract class RedisLeases implements LeaseContract {

    private final RedisSettings settings;

    RedisLeases(String url) {
        settings = new RedisSettings(url).withPrefix(TestRedis.newPrefix());
    }

    @Override
    public BackendProvider place() {
        return new RedisProvider(settings);
    }

    @AfterEach
    void deleteAll() {
        try (RedisEye eye = new RedisEye(settings)) {
            eye.deleteAll(settings.prefix());
        }
    }
}
