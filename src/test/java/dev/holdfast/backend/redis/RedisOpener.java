package dev.holdfast.backend.redis;

import dev.holdfast.contract.Place;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;

/** Opens a store in Redis; the address is its URL. */
public final class RedisOpener implements Place.Opener {

    @Override
    public Backend open(String address) {
        return new RedisProvider(new RedisSettings(address)).open(null);
    }
}
