package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
    void sessionThatAnApplicationHoldsIsWaitedForAndLeftAlone() throws IOException {
        StoreOptions options = StoreOptions.defaults().withLeasePeriod(Duration.ofSeconds(3));
        long pid = ProcessHandle.current().pid();
        try (EntityStore store = EntityStore.openWithoutHome(new PostgresSettings(database.url()), options);
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(7));

            assertThat(run("sessions --json").out())
                    .contains("\"rows\":1")
                    .contains("\"holder\":{\"process_id\":")
                    .contains("\"pid\":" + pid);
            assertThat(run("sessions").lines().get(1)).contains(pid + " on ");
            Cli.Result dropped = run("drop-session --session main");
            assertThat(dropped.exitCode()).isEqualTo(4);
            assertThat(dropped.err()).contains("Waiting for the process " + pid).contains("is written by one process");
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
        }
        assertThat(run("sessions --json").out()).doesNotContain("holder");
        assertThat(run("drop-session --session main").exitCode()).isZero();
    }

    @Test
    void homeAdoptsSessionAndRemembersServer() throws IOException {
        Path home = directory.resolve("home");
        try (EntityStore store = EntityStore.openWithoutHome(new PostgresSettings(database.url()));
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(7));
        }
        assertThat(run("adopt --session main").exitCode()).isEqualTo(2);
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(run("get peer 7 --session none --home " + home).exitCode()).isEqualTo(3);
        assertThat(run("adopt --session none --home " + home).exitCode()).isEqualTo(3);

        Cli.Result adopted = run("adopt --session main --home " + home);

        assertThat(adopted.err()).isEmpty();
        assertThat(adopted.out()).startsWith("The session main belongs to " + home);
        Cli.Result found = Cli.run("get", "peer", "7", "--session", "main", "--home", home.toString());
        assertThat(found.err()).isEmpty();
        assertThat(found.out()).startsWith("peer_id");
        assertThat(Files.readString(home.resolve("holdfast.json")))
                .contains(database.name())
                .doesNotContain(server.user().password());
        try (EntityStore store = EntityStore.open(home, StoreOptions.defaults());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
        }
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

    @Test
    void sessionsGoToAServerAndBack() throws IOException {
        Path password =
                Files.writeString(directory.resolve("secret"), server.user().password());
        String files = "memory:" + directory.resolve("files");
        String back = "memory:" + directory.resolve("back");
        String url = "postgresql://" + server.user().user() + "@" + server.host() + ":" + server.port() + "/"
                + database.name();
        assertThat(Cli.run("demo", "--home", directory.resolve("home").toString())
                        .exitCode())
                .isZero();
        Cli.Result out = Cli.run(
                "open",
                "--home",
                directory.resolve("home").toString(),
                "--store",
                url,
                "--password-file",
                password.toString());
        Cli.Result there =
                Cli.run("migrate", "--from", url, "--from-password-file", password.toString(), "--to", files, "--json");
        Cli.Result again =
                Cli.run("migrate", "--to", url, "--to-password-file", password.toString(), "--from", files, "--json");
        Cli.Result last = Cli.run(
                "migrate", "--from", url, "--from-password-file", password.toString(), "--to", back, "--keep-source");
        Cli.Result compared = Cli.run(
                "migrate", "--verify-only", "--from", url, "--from-password-file", password.toString(), "--to", back);

        assertThat(out.exitCode()).as(out.err()).isZero();
        assertThat(out.out()).startsWith("Moved the session main").contains(database.name());
        for (Cli.Result moved : List.of(there, again)) {
            assertThat(moved.exitCode()).as(moved.err()).isZero();
            assertThat(moved.out()).contains("\"rows\":8187", "{\"table\":\"hf_peer\",\"read\":5000,\"written\":5000");
        }
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(List.of(out, there, again, last, compared))
                .allSatisfy(result -> assertThat(result.out() + result.err())
                        .doesNotContain(server.user().password()));
    }
}
