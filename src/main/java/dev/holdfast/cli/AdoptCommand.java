package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.SessionInfo;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.spi.OpenMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a home have a session that was made elsewhere. */
@Command(name = "adopt", description = "Lets a home have a session that was made elsewhere. The store stays as it is.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class AdoptCommand extends StoreCommand {

    @Option(
            names = "--session",
            paramLabel = "NAME",
            converter = SessionName.class,
            required = true,
            description = "The exact name of the session.")
    private String session;

    @Override
    public Integer call() {
        if (place().home() == null) {
            throw usage("A session is adopted by a home: name it with --home DIR.");
        }
        try (EntityStore store = open(OpenMode.EXISTING)) {
            store.adopt(session);
            SessionInfo adopted = store.findSession(session)
                    .orElseThrow(() -> new UnknownSessionException("The session is being dropped by another process."));
            if (json()) {
                out().println(Json.object(json -> json.add("session", session)
                        .add("incarnation", adopted.incarnation())
                        .add("store", place().describe())));
            } else {
                out().println("The session " + Printable.value(session) + " belongs to "
                        + Printable.value(place().describe()) + " now.");
            }
        }
        return ExitCode.OK;
    }
}
