package dev.holdfast.backend.redis;

import dev.holdfast.contract.LeaseContract;
import dev.holdfast.contract.LeaseProcessContract;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.BackendProvider;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Leases on Redis, under a prefix that no other test has. */
abstract class RedisLeases implements LeaseContract, LeaseProcessContract {

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

    @Override
    public String url() {
        return url;
    }

    @Override
    public Duration endOfTransactions() {
        return Duration.ZERO;
    }

    @AfterEach
    void deleteAll() {
        try (RedisEye eye = new RedisEye(settings)) {
            eye.deleteAll(settings.prefix());
        }
    }
}
