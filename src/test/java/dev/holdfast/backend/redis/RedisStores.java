package dev.holdfast.backend.redis;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Capability;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** All that is asked of a store, under a prefix that no other test has. */
abstract class RedisStores implements StoreContract {

    private final RedisSettings settings;
    private final StoreFixture fixture;

    RedisStores(String url) {
        settings = new RedisSettings(url).withPrefix(TestRedis.newPrefix());
        fixture = new StoreFixture(
                entities -> EntityStore.openWithoutHome(settings, entities), true, Set.of(Capability.DURABLE));
    }

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }

    @AfterEach
    void deleteAll() {
        fixture.close();
        try (RedisEye eye = new RedisEye(settings)) {
            eye.deleteAll(settings.prefix());
        }
    }
}
