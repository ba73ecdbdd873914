package dev.holdfast.cli;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
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

    @Option(names = "--json", description = "Print JSON: one object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StorePlace place = StorePlace.home(home);
        if (json) {
            out.println(json(place));
        } else {
            show(place, out);
        }
        return ExitCode.OK;
    }

    private static String json(StorePlace place) {
        ImportReport report = importSample(place);
        Found found = lookUp(place);
        return Json.object(fields -> fields.add("store", place.describe())
                .add("session", SESSION)
                .add("format", report.format())
                .raw("rows", ImportTable.json(report))
                .raw("by_username", json(SAMPLE_USERNAME, found.named()))
                .raw("by_phone", json(SAMPLE_PHONE, found.called())));
    }

    private static String json(String asked, Optional<Peer> found) {
        return Json.object(fields -> {
            fields.add("asked", asked);
            if (found.isPresent()) {
                fields.add("peer_id", found.get().key())
                        .add("access_hash", found.get().accessHash())
                        .add("name", found.get().name());
            }
        });
    }

    static void show(StorePlace place, PrintWriter out) {
        out.println("Holdfast keeps a messaging client's session as entities in a database.");
        out.println();
        importSample(place, out);
        lookUp(place, out);
        suggest(place, out);
    }

    private static void importSample(StorePlace place, PrintWriter out) {
        ImportReport report = importSample(place);
        out.println("Imported the sample, a " + report.format() + ", into the session \"" + SESSION + "\":");
        out.println();
        ImportTable.print(report, out);
        out.println();
        if (report.added() == 0) {
            out.println("Everything was there already, and nothing has changed.");
            out.println();
        }
    }

    private static ImportReport importSample(StorePlace place) {
        Path file = sampleFile();
        try (ForeignSession source = ForeignSession.open(file);
                EntityStore store = place.open(StoreOptions.defaults());
                Session session = store.session(SESSION)) {
            return new SessionImporter().importInto(session, source);
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

    /** The peers that were looked up by a username and by a telephone number. */
    private record Found(Optional<Peer> named, Optional<Peer> called) {}

    private static Found lookUp(StorePlace place) {
        try (EntityStore store = place.open(StoreOptions.defaults());
                Session session = store.session(SESSION)) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            EntityRepository<Username, String> usernames = session.repository(Username.class);
            Optional<Peer> named =
                    usernames.findById(SAMPLE_USERNAME).flatMap(username -> peers.findById(username.peerId()));
            return new Found(named, peers.findBy("phone", SAMPLE_PHONE).findFirst());
        }
    }

    private static void lookUp(StorePlace place, PrintWriter out) {
        Found found = lookUp(place);
        out.println("The store was closed and opened again. Found in it:");
        out.println();
        out.println("  @" + SAMPLE_USERNAME + "    " + describe(found.named()));
        out.println("  +" + SAMPLE_PHONE + "  " + describe(found.called()));
        out.println();
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
