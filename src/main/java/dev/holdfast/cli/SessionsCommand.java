package dev.holdfast.cli;

import dev.holdfast.Account;
import dev.holdfast.EntityStore;
import dev.holdfast.SessionHolder;
import dev.holdfast.SessionInfo;
import dev.holdfast.spi.OpenMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists sessions without opening them. */
@Command(
        name = "sessions",
        description = "Lists the sessions of a store by name, with their sizes, and who has them open.")
final class SessionsCommand extends StoreCommand {

    /** A session, how many rows it has, and who writes it. */
    private record Listed(
            SessionInfo session, long rows, @Nullable SessionHolder holder) {}

    @Override
    public Integer call() {
        try (EntityStore store = open(OpenMode.READ_ONLY)) {
            List<Listed> sessions = store.sessions().stream()
                    .map(session -> new Listed(
                            session,
                            RowCounts.sum(RowCounts.ofSession(store, session.name())),
                            store.holder(session.name()).orElse(null)))
                    .toList();
            if (json()) {
                sessions.forEach(session -> out().println(toJson(session)));
            } else if (sessions.isEmpty()) {
                note("No sessions.");
            } else {
                new Table(
                                out(),
                                "",
                                "session",
                                "state",
                                "other_place",
                                "account_id",
                                "dc_id",
                                "rows",
                                "opened_at",
                                "holder",
                                "seen_at")
                        .print(sessions.stream().map(SessionsCommand::toTexts).toList());
            }
        }
        return ExitCode.OK;
    }

    private static List<String> toTexts(Listed listed) {
        SessionInfo session = listed.session();
        Account account = session.account();
        SessionHolder holder = listed.holder();
        return List.of(
                Printable.value(session.name()),
                session.state().toString(),
                session.otherPlace() == null ? "-" : Printable.value(session.otherPlace()),
                orDash(account.id()),
                orDash(account.dataCenter()),
                Long.toString(listed.rows()),
                session.openedAt().toString(),
                holder == null ? "-" : Printable.value(holder.pid() + " on " + holder.host()),
                orDash(holder == null ? null : holder.seenAt()));
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    /** The fields are named as the columns of the table of sessions are. */
    private static String toJson(Listed listed) {
        SessionInfo session = listed.session();
        Account account = session.account();
        SessionHolder holder = listed.holder();
        return Json.object(json -> {
            json.add("session", session.name())
                    .add("incarnation", session.incarnation())
                    .add("epoch", session.epoch())
                    .add("state", session.state())
                    .add("other_place", session.otherPlace())
                    .add("account_id", account.id())
                    .add("is_bot", account.bot())
                    .add("layer", account.layer())
                    .add("dc_id", account.dataCenter())
                    .add("test_mode", account.testMode())
                    .add("created_at", session.createdAt())
                    .add("opened_at", session.openedAt())
                    .add("rows", listed.rows());
            if (holder != null) {
                json.raw(
                        "holder",
                        Json.object(inner -> inner.add("process_id", holder.id())
                                .add("host", holder.host())
                                .add("pid", holder.pid())
                                .add("started_at", holder.startedAt())
                                .add("seen_at", holder.seenAt())));
            }
        });
    }
}
