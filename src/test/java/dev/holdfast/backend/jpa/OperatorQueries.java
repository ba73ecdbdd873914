package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.docs.OperatorsPage;
import dev.holdfast.session.AuthKey;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.Username;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queries that operators are shown, word by word as they stand on their page. */
@Timeout(120)
abstract class OperatorQueries {

    /** Opens an empty store. */
    abstract EntityStore open();

    /** Connects to it past Holdfast. */
    abstract Connection connect() throws SQLException;

    /** Returns the query as the page tells to write it for this server. */
    String localized(String query) {
        return query;
    }

    /** Returns whether sessions are held by leases. */
    boolean hasLeases() {
        return true;
    }

    @Test
    void queriesOfTheOperatorsPageAnswerWhatTheyAreFor() throws SQLException {
        try (EntityStore store = open();
                Session main = store.session("main");
                Session other = store.session("other")) {
            fill(main);
            SessionData.of(other).updateQueue().add(Map.of("update", 4));
            Map<String, List<String>> answers = new LinkedHashMap<>();
            try (Connection operator = connect()) {
                for (var query : OperatorsPage.queries().entrySet()) {
                    if (hasLeases() || !query.getKey().contains("process")) {
                        answers.put(query.getKey(), rows(operator, localized(query.getValue())));
                    }
                }
            }

            assertAnswers(answers);
        }
    }

    private static void fill(Session session) {
        Instant now = Instant.now();
        Peer fresh = peer(1, 7L, now);
        Peer stale = peer(2, 7L, now.minus(2, ChronoUnit.DAYS));
        Peer old = peer(3, 7L, now.minus(40, ChronoUnit.DAYS));
        Peer reduced = peer(4, null, null);
        reduced.setMin(true);
        session.repository(Peer.class).saveAll(List.of(fresh, stale, old, reduced));
        session.repository(Username.class)
                .saveAll(List.of(
                        new Username("fresh", 1, 0), new Username("stale", 2, 0), new Username("without", 9, 0)));
        SessionData data = SessionData.of(session);
        byte[] key = new byte[AuthKey.LENGTH];
        Arrays.fill(key, (byte) 1);
        data.authKeys().storePermanent(DataCenterKey.main(2), AuthKey.of(key));
        data.updateQueue().add(Map.of("update", 1), StateChange.ofAccount(1, 2, now, 3));
        data.updateQueue().add(Map.of("update", 2), StateChange.ofChannel(-1000000000005L, 4));
        data.updateQueue().add(Map.of("update", 3));
        data.secretChats().change(5, chat -> chat.setUserId(1L));
        data.secretChats().change(6, chat -> chat.setUserId(2L));
        data.secretChats().appendOutgoing(6, 1, Map.of("text", "one"));
    }

    private static Peer peer(long id, @Nullable Long accessHash, @Nullable Instant updatedAt) {
        Peer peer = new Peer(id);
        peer.setAccessHash(accessHash);
        peer.setUpdatedAt(updatedAt);
        return peer;
    }

    private void assertAnswers(Map<String, List<String>> answers) {
        assertThat(answers)
                .allSatisfy((query, rows) -> assertThat(rows).as(query).isNotEmpty());
        assertThat(answer(answers, "Sessions by size")).containsExactly("main 11", "other 1");
        assertThat(answer(answers, "Where the account is logged in"))
                .singleElement()
                .asString()
                .startsWith("main 2 MAIN");
        assertThat(answer(answers, "Peers by age")).singleElement().asString().startsWith("3 USER");
        assertThat(answer(answers, "Peers that can be addressed")).containsExactly("USER 1");
        assertThat(answer(answers, "Stale usernames"))
                .extracting(row -> row.split(" ")[0])
                .containsExactly("stale", "without");
        assertThat(answer(answers, "does not acknowledge"))
                .extracting(row -> row.substring(0, 7))
                .containsExactly("main 3 ", "other 1");
        assertThat(answer(answers, "How far updates have come"))
                .extracting(row -> row.split(" ")[0])
                .containsExactly("-1000000000005", "0");
        assertThat(answer(answers, "Chats by the messages"))
                .extracting(row -> row.substring(0, 18))
                .containsExactly("main 6 REQUESTED 1", "main 5 REQUESTED 0");
        if (hasLeases()) {
            assertThat(answer(answers, "Which process"))
                    .extracting(row -> row.split(" ")[2])
                    .containsOnly(Long.toString(ProcessHandle.current().pid()));
        }
    }

    private static List<String> answer(Map<String, List<String>> answers, String part) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().contains(part))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No query on the page is for: " + part));
    }

    private static List<String> rows(Connection operator, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = operator.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(Objects.toString(result.getString(i)));
                }
                rows.add(String.join(" ", values));
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
        return rows;
    }
}
