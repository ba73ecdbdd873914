package dev.holdfast.backend.redis;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

@RunsOn(Backends.REDIS)
class RedisStoreTest implements StoreContract {

    private final RedisSettings settings = new RedisSettings(TestRedis.single()).withPrefix(TestRedis.newPrefix());
    private final StoreFixture fixture = new StoreFixture(
            entities -> EntityStore.openWithoutHome(settings, entities), true, Set.of(Capability.DURABLE));

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
