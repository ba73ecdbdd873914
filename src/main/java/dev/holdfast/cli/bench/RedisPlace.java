package dev.holdfast.cli.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.settings.RedisSettings;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Keys of its own. */
record RedisPlace(RedisSettings settings) implements OwnPlace {

    private static final String START = NAME + ":";

    @Override
    public String describe() {
        return "keys that begin with " + START + ", in " + settings.describe();
    }

    @Override
    public RawClient raw(EntityStore store, String session) {
        return new RawRedisson(config(store), START + "{raw}:");
    }

    private static Config config(EntityStore store) {
        return new Config(store.unwrap(RedissonClient.class).orElseThrow().getConfig());
    }

    @Override
    public Removal removal(EntityStore store) {
        Config config = config(store);
        return () -> {
            RedissonClient client = Redisson.create(config);
            try {
                client.getKeys().unlinkByPattern(START + "*");
            } finally {
                client.shutdown();
            }
        };
    }
}
