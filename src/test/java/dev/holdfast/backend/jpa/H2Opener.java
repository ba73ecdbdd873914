package dev.holdfast.backend.jpa;

import dev.holdfast.contract.Place;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import java.nio.file.Path;

/** Opens H2 in files; the address is their directory. */
public final class H2Opener implements Place.Opener {

    @Override
    public Backend open(String address) {
        return new H2Provider(MemorySettings.inDirectory(Path.of(address))).open(null);
    }
}
