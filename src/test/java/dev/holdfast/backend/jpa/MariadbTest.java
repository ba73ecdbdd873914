package dev.holdfast.backend.jpa;

import dev.holdfast.contract.BackendContract;
import dev.holdfast.contract.BackendFixture;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbTest implements BackendContract {

    private final BackendFixture fixture = new ServerFixture(ServerKind.MARIADB);

    @Override
    public BackendFixture fixture() {
        return fixture;
    }
}
