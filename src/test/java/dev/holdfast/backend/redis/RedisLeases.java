package dev.holdfast.backend.redis;

import dev.holdfast.contract.LeaseContract;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.BackendProvider;
import org.junit.jupiter.api.AfterEach;

/** Leases on Redis, under a prefix that no other test has. */
abstract class RedisLeases implements LeaseContract {

    private final RedisSettings settings;
    private final String url;

    RedisLeases(String server) {
        settings = new RedisSettings(server).withPrefix(TestRedis.newPrefix());
        url = server + (server.contains("?") ? "&" : "?") + "prefix=" + settings.prefix();
    }

    @Override
    public BackendProvider place() {
        return new RedisProvider(settings);
    }

    final String url() {
        return url;
    }

    @AfterEach
    void deleteAll() {
        try (RedisEye eye = new RedisEye(settings)) {
            eye.deleteAll(settings.prefix());
        }
    }
}
