package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.EntityContract;
import dev.holdfast.contract.FindContract;
import dev.holdfast.contract.SessionContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.contract.StoreLifecycleContract;
import dev.holdfast.contract.ValueContract;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Capability;
import java.util.Set;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.api.util.DefaultTimeZone;

/** Where {@code "I".toLowerCase()} is no {@code "i"}, and clocks are set back by odd amounts. */
@DefaultLocale("tr-TR")
@DefaultTimeZone("America/St_Johns")
class H2ElsewhereStoreTest
        implements EntityContract, FindContract, ValueContract, SessionContract, StoreLifecycleContract {

    private final StoreFixture fixture = StoreFixture.fleeting(
            (options, entities) -> EntityStore.openWithoutHome(MemorySettings.inMemory(), options, entities),
            Set.of(Capability.EXCLUSIVE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }

    @BeforeEach
    void letH2SeeTheZone() {
        // why: H2 asks for the default zone once in the life of a process.
        DateTimeUtils.resetCalendar();
    }

    @AfterAll
    static void letH2SeeTheZoneAgain() {
        DateTimeUtils.resetCalendar();
    }
}
