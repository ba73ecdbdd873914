package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.List;

@RunsOn(Backends.MARIADB)
class MariadbStartTest extends ServerStarts {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    List<String> drivers() {
        return List.of("mariadb-java-client", "mysql-connector-j");
    }
}
