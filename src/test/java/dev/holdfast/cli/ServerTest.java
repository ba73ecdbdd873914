package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on a server. */
@RunsOn(Backends.POSTGRES)
class ServerTest {

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.unmadeDatabase();

    @TempDir
    private Path directory;

    @AfterEach
    void drop() {
        database.close();
    }

    private Cli.Result run(String line) throws IOException {
        Path password =
                Files.writeString(directory.resolve("password"), server.user().password());
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of(
                "--password-file",
                password.toString(),
                "--store",
                "postgresql://" + server.user().user() + "@" + server.host() + ":" + server.port() + "/"
                        + database.name()));
        return Cli.run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "sessions",
                "get peer 1 --session main",
                "list peer --session main",
                "drop-session --session main"
            })
    void databaseThatIsMistypedIsNotMade(String line) throws IOException {
        Cli.Result result = run(line);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("There is no store in postgresql://")
                .contains(database.name())
                .hasLineCount(1);
        assertThat(database.isMade()).isFalse();
    }

    @Test
    void storeThatAnApplicationHoldsIsRead() throws IOException {
        try (EntityStore store = EntityStore.openWithoutHome(new PostgresSettings(database.url()));
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(7));

            assertThat(run("get peer 7 --session main").out()).startsWith("peer_id");
            assertThat(run("status --json").out()).contains("\"Peer\":1");
            assertThat(run("list nothing --session main").exitCode()).isEqualTo(2);

            session.repository(Peer.class).save(new Peer(8));
            assertThat(run("list peer --json --session main").lines()).hasSize(2);
        }
    }
}
