package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.List;

@RunsOn(Backends.POSTGRES)
class PostgresStartTest extends ServerStarts {

    @Override
    ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    @Override
    List<String> drivers() {
        // In the path of the artifact only, not of those that start a server.
        return List.of("postgresql");
    }
}
