package dev.holdfast.backend.jpa;

import dev.holdfast.contract.Place;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.spi.Backend;

/** Opens PostgreSQL; the address is a URL with the password. */
public final class PostgresOpener implements Place.Opener {

    @Override
    public Backend open(String address) {
        return new PostgresProvider(new PostgresSettings(address)).open(null);
    }
}
