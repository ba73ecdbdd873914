package dev.holdfast.cli;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.interop.ForeignSession;
import dev.holdfast.interop.ImportReport;
import dev.holdfast.interop.SessionImporter;
import dev.holdfast.session.Peer;
import dev.holdfast.session.Username;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole way of a session: imported, kept, found again. */
@Command(
        name = "demo",
        description = "Imports the sample session into a store, opens the store again, and looks up peers in it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class DemoCommand implements Callable<Integer> {

    static final String DEFAULT_HOME = "demo.holdfast";

    private static final String SESSION = "main";
    private static final String SAMPLE_USERNAME = "bot_1889653";
    private static final String SAMPLE_PHONE = "5361538284168";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = DEFAULT_HOME,
            converter = HomePath.class,
            description = "The home of the store. Default: ${DEFAULT-VALUE}.")
    private Path home;

    @Override
    public Integer call() {
        show(StorePlace.home(home), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    static void show(StorePlace place, PrintWriter out) {
        out.println("Holdfast keeps a messaging client's session as entities in a database.");
        out.println();
        importSample(place, out);
        lookUp(place, out);
        suggest(place, out);
    }

    private static void importSample(StorePlace place, PrintWriter out) {
        Path file = sampleFile();
        try (ForeignSession source = ForeignSession.open(file);
                EntityStore store = place.open();
                Session session = store.session(SESSION)) {
            ImportReport report = new SessionImporter().importInto(session, source);
            out.println("Imported the sample, a " + report.format() + ", into the session \"" + SESSION + "\":");
            out.println();
            ImportTable.print(report, out);
            out.println();
            if (report.added() == 0) {
                out.println("Everything was there already, and nothing has changed.");
                out.println();
            }
        } finally {
            delete(file);
        }
    }

    /** Copies the sample out of the jar, as SQLite reads files alone; nobody else can read the copy. */
    static Path sampleFile() {
        try (InputStream sample = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("sample.session"))) {
            Path file = Files.createTempFile("holdfast-sample", ".session");
            // why: copying over the file would make a new one, with the rights others usually have.
            try (OutputStream copy = Files.newOutputStream(file)) {
                sample.transferTo(copy);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lookUp(StorePlace place, PrintWriter out) {
        try (EntityStore store = place.open();
                Session session = store.session(SESSION)) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            EntityRepository<Username, String> usernames = session.repository(Username.class);
            out.println("The store was closed and opened again. Found in it:");
            out.println();
            Optional<Peer> named =
                    usernames.findById(SAMPLE_USERNAME).flatMap(username -> peers.findById(username.peerId()));
            Optional<Peer> called = peers.findBy("phone", SAMPLE_PHONE).findFirst();
            out.println("  @" + SAMPLE_USERNAME + "    " + describe(named));
            out.println("  +" + SAMPLE_PHONE + "  " + describe(called));
            out.println();
        }
    }

    private static String describe(Optional<Peer> found) {
        return found.map(peer -> "peer " + peer.key() + ", access hash " + peer.accessHash() + ", "
                        + Printable.value(String.valueOf(peer.name())))
                .orElse("not in the store");
    }

    private static void suggest(StorePlace place, PrintWriter out) {
        out.println("Its home is " + Printable.value(place.describe()) + ". Try next:");
        out.println();
        String where = " --home " + shortest(Objects.requireNonNull(place.home()));
        out.println("  ./holdfast status" + where);
        out.println("  ./holdfast list" + where + " --session " + SESSION + " peer --limit 5");
        out.println("  ./holdfast get" + where + " --session " + SESSION + " username " + SAMPLE_USERNAME + " --json");
        out.println("  ./holdfast --help");
    }

    private static String shortest(Path home) {
        Path here = Path.of("").toAbsolutePath();
        String path = (home.startsWith(here) ? here.relativize(home) : home).toString();
        return path.matches("[\\w./-]+") ? path : "'" + Printable.line(path.replace("'", "'\\''")) + "'";
    }
}
