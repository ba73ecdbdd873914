package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.session.ChannelParticipants;
import dev.holdfast.session.ParticipantsPage;
import dev.holdfast.session.ParticipantsQuery;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.SponsoredMessage;
import dev.holdfast.session.SponsoredMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the server answers in pages is kept by what it was asked by. */
public interface FetchedPagesContract extends ApiContract {

    Instant FETCHED = Instant.parse("2026-11-26T12:00:00Z");
    long ASKED = -1000000000005L;

    @Test
    default void participantsAreFoundByAllTheyWereAskedBy() {
        ChannelParticipants participants =
                SessionData.of(open().session("main")).channelParticipants();
        ParticipantsQuery query = new ParticipantsQuery(ASKED, "search", "x".repeat(300) + "😀'", 0, 200);
        List<ParticipantsQuery> others = List.of(
                new ParticipantsQuery(ASKED - 1, "search", query.query(), 0, 200),
                new ParticipantsQuery(ASKED, "search" + query.query(), "", 0, 200),
                new ParticipantsQuery(ASKED, "recent", query.query(), 0, 200),
                new ParticipantsQuery(ASKED, "search", "x", 0, 200),
                new ParticipantsQuery(ASKED, "search", query.query(), 200, 200),
                new ParticipantsQuery(ASKED, "search", query.query(), 0, 20));
        List<Map<String, Object>> page = List.of(Map.of("user_id", 5L << 40), Map.of("rank", "owner"));

        participants.store(query, Long.MIN_VALUE, page, FETCHED);

        assertThat(others)
                .allSatisfy(other -> assertThat(participants.find(other)).isEmpty());
        assertThat(participants.find(query))
                .get()
                .returns(query, ParticipantsPage::query)
                .returns(Long.MIN_VALUE, ParticipantsPage::hash)
                .returns(page, ParticipantsPage::participants)
                .returns(FETCHED, ParticipantsPage::fetchedAt);
        participants.store(query, 7, List.of(), FETCHED.plusSeconds(1));
        assertThat(participants.find(query))
                .get()
                .returns(7L, ParticipantsPage::hash)
                .returns(List.of(), ParticipantsPage::participants);
    }

    @Test
    default void participantsOfOneChannelAreForgotten() {
        ChannelParticipants participants =
                SessionData.of(open().session("main")).channelParticipants();
        for (long channel = ASKED - 1; channel <= ASKED + 1; channel++) {
            for (int offset = 0; offset < 5; offset++) {
                participants.store(new ParticipantsQuery(channel, "recent", "", offset, 1), offset, List.of(), FETCHED);
            }
        }

        participants.forget(ASKED);

        for (int offset = 0; offset < 5; offset++) {
            assertThat(participants.find(new ParticipantsQuery(ASKED, "recent", "", offset, 1)))
                    .isEmpty();
            assertThat(participants.find(new ParticipantsQuery(ASKED - 1, "recent", "", offset, 1)))
                    .isPresent();
            assertThat(participants.find(new ParticipantsQuery(ASKED + 1, "recent", "", offset, 1)))
                    .isPresent();
        }
    }

    @Test
    default void sponsoredMessagesHoldForFiveMinutesOrAsTold() {
        SponsoredMessages sponsored = SessionData.of(open().session("main")).sponsoredMessages();
        List<Map<String, Object>> messages = List.of(Map.of("title", "buy"), Map.of("title", "more"));
        assertThat(sponsored.find(ASKED, FETCHED)).isEmpty();

        sponsored.store(ASKED, messages, FETCHED);
        sponsored.store(5, List.of(), FETCHED, Duration.ofSeconds(1));

        assertThat(sponsored.find(ASKED, FETCHED.plusSeconds(299)))
                .get()
                .returns(messages, SponsoredMessage::messages)
                .returns(FETCHED, SponsoredMessage::fetchedAt);
        assertThat(sponsored.find(ASKED, FETCHED.plusSeconds(300))).isEmpty();
        assertThat(sponsored.find(5, FETCHED)).get().returns(List.of(), SponsoredMessage::messages);
        assertThat(sponsored.find(5, FETCHED.plusSeconds(1))).isEmpty();
        sponsored.forget(ASKED);
        assertThat(sponsored.find(ASKED, FETCHED)).isEmpty();
    }
}
