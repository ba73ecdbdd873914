package dev.holdfast.cli;

import dev.holdfast.Account;
import dev.holdfast.EntityStore;
import dev.holdfast.SessionInfo;
import dev.holdfast.spi.OpenMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists sessions without opening them. */
@Command(name = "sessions", description = "Lists the sessions of a store by name.")
final class SessionsCommand extends StoreCommand {

    @Override
    public Integer call() {
        try (EntityStore store = open(OpenMode.READ_ONLY)) {
            List<SessionInfo> sessions = store.sessions();
            if (json()) {
                sessions.forEach(session -> out().println(toJson(session)));
            } else if (sessions.isEmpty()) {
                note("No sessions.");
            } else {
                new Table(out(), "", "session", "state", "account_id", "is_bot", "dc_id", "created_at", "opened_at")
                        .print(sessions.stream().map(SessionsCommand::toTexts).toList());
            }
        }
        return ExitCode.OK;
    }

    private static List<String> toTexts(SessionInfo session) {
        Account account = session.account();
        return List.of(
                Printable.value(session.name()),
                session.state().toString(),
                orDash(account.id()),
                orDash(account.bot()),
                orDash(account.dataCenter()),
                session.createdAt().toString(),
                session.openedAt().toString());
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    /** The fields are named as the columns of the table of sessions are. */
    private static String toJson(SessionInfo session) {
        Account account = session.account();
        return Json.object(json -> json.add("session", session.name())
                .add("incarnation", session.incarnation())
                .add("epoch", session.epoch())
                .add("state", session.state())
                .add("account_id", account.id())
                .add("is_bot", account.bot())
                .add("layer", account.layer())
                .add("dc_id", account.dataCenter())
                .add("test_mode", account.testMode())
                .add("created_at", session.createdAt())
                .add("opened_at", session.openedAt()));
    }
}
