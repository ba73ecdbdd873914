package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.interop.ForeignSession;
import dev.holdfast.interop.ImportReport;
import dev.holdfast.interop.SessionImporter;
import dev.holdfast.interop.StringSession;
import dev.holdfast.spi.OpenMode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings another client's session into a store. */
@Command(
        name = "import",
        description = "Brings another client's session into a session of a store. What is there already stays as it"
                + " is; the file is never changed.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class ImportCommand extends StoreCommand {

    @Parameters(
            paramLabel = "FILE",
            description = "A session file of Telethon, or a text file with a string session of Telethon, Pyrogram or"
                    + " GramJS; - reads a string session from the standard input.")
    private Path file;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            converter = SessionName.class,
            required = true,
            description = "The session to import into, made if there is none.")
    private String session;

    @Override
    public Integer call() {
        StorePlace place = place();
        Class<?>[] entities = entities();
        // The file comes first, so that one that cannot be read makes no store and no session.
        try (ForeignSession source = open();
                EntityStore store = open(place, OpenMode.CREATE, entities);
                Session target = store.session(session)) {
            print(new SessionImporter().importInto(target, source));
        }
        if (place.isFleeting()) {
            note("The store was in memory, and is gone now. Nothing was kept.");
        }
        return ExitCode.OK;
    }

    private ForeignSession open() {
        if (!file.toString().equals("-")) {
            return ForeignSession.open(file);
        }
        try {
            return StringSession.read(System.in);
        } catch (IOException e) {
            throw new StoreAccessException("The standard input cannot be read. Name a file instead.", e);
        }
    }

    private void print(ImportReport report) {
        if (json()) {
            out().println(Json.object(json -> json.add("session", session)
                    .add("format", report.format())
                    .add("added", report.added())
                    .add("account_changed", report.accountChanged())
                    .raw("rows", ImportTable.json(report))));
        } else {
            out().println("Imported a " + report.format() + " into the session " + Printable.value(session) + ":");
            ImportTable.print(report, out());
        }
    }
}
