package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.List;

@RunsOn(Backends.MYSQL)
class MysqlStartTest extends ServerStarts {

    @Override
    ServerKind kind() {
        return ServerKind.MYSQL;
    }

    @Override
    List<String> drivers() {
        return List.of("mysql-connector-j", "mariadb-java-client");
    }
}
