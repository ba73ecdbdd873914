package dev.holdfast.backend.jpa;

import dev.holdfast.contract.BackendContract;
import dev.holdfast.contract.BackendFixture;
import java.util.UUID;

class H2MemoryTest implements BackendContract {

    private final H2Fixture fixture = H2Fixture.inMemory(UUID.randomUUID().toString());

    @Override
    public BackendFixture fixture() {
        return fixture;
    }
}
