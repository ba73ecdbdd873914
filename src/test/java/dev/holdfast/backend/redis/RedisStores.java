package dev.holdfast.backend.redis;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Capability;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** All that is asked of a store, under a prefix that no other test has. */
abstract class RedisStores implements StoreContract {

    private final RedisSettings settings;
    private final StoreFixture fixture;

    RedisStores(String url) {
        settings = new RedisSettings(url).withPrefix(TestRedis.newPrefix());
        fixture = StoreFixture.keeping(
                (options, entities) -> EntityStore.openWithoutHome(settings, options, entities),
                this::observe,
                true,
                Set.of(Capability.DURABLE));
    }

    private List<String> observe() {
        try (RedisEye eye = new RedisEye(settings)) {
            return eye.keys(settings.prefix()).stream()
                    .sorted()
                    .map(key -> key + " " + eye.content(key))
                    .toList();
        }
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
