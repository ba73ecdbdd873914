package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.OpenMode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a session. */
@Command(
        name = "drop-session",
        description = "Deletes a session and all its rows, without asking. It cannot be undone.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class DropSessionCommand extends StoreCommand {

    @Option(
            names = "--session",
            paramLabel = "NAME",
            converter = SessionName.class,
            required = true,
            description = "The exact name of the session.")
    private String session;

    @Override
    public Integer call() {
        try (EntityStore store = open(OpenMode.EXISTING)) {
            if (store.findSession(session).isEmpty()) {
                throw new UnknownSessionException("There is no session \"" + session + "\" in this store.");
            }
            Map<EntityModel, Long> rows = RowCounts.ofSession(store, session);
            drop(store);
            if (json()) {
                out().println(Json.object(json -> json.add("session", session).raw("dropped", RowCounts.json(rows))));
            } else {
                out().println("Dropped the session " + Printable.value(session) + " and its " + RowCounts.sum(rows)
                        + " rows:");
                new Table(out(), "  ", "entity", "rows").print(RowCounts.lines(rows));
            }
        }
        return ExitCode.OK;
    }

    private void drop(EntityStore store) {
        try {
            store.dropSession(session);
        } catch (SessionStateException e) {
            // Nobody else has the session open in this process, so it is entities that are not known.
            throw new SessionStateException(e.getMessage() + " On the command line, --entities names them.");
        }
    }
}
