package dev.holdfast.backend.jpa;

import dev.holdfast.contract.Place;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.spi.Backend;

/** Opens MySQL or MariaDB; the address is a URL with the password. */
public final class MysqlOpener implements Place.Opener {

    @Override
    public Backend open(String address) {
        return new MysqlProvider(new MysqlSettings(address)).open(null);
    }
}
