package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionInfo;
import dev.holdfast.SessionState;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.TextKeyed;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.UnknownSessionException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sessions are made, told apart and dropped. */
public interface SessionContract extends ApiContract {

    private static List<String> namesOf(EntityStore store) {
        return store.sessions().stream().map(SessionInfo::name).toList();
    }

    @Test
    default void opensWhatItMade() {
        EntityStore store = open();
        assertThat(store.sessions()).isEmpty();
        assertThat(store.findSession("main")).isEmpty();

        Session session = store.session("main");

        SessionInfo info = session.info();
        assertThat(session.name()).isEqualTo("main");
        assertThat(info.name()).isEqualTo("main");
        assertThat(info.epoch()).isEqualTo(1);
        assertThat(info.state()).isEqualTo(SessionState.LIVE);
        assertThat(info.account()).isEqualTo(Account.UNKNOWN);
        assertThat(info.createdAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.DAYS));
        assertThat(info.openedAt()).isAfterOrEqualTo(info.createdAt());
        assertThat(store.findSession("main")).contains(info);
        assertThat(store.sessions()).containsExactly(info);

        SessionInfo again = store.session("main").info();
        assertThat(again.incarnation()).isEqualTo(info.incarnation());
        assertThat(again.createdAt()).isEqualTo(info.createdAt());
        assertThat(again.openedAt()).isAfterOrEqualTo(info.openedAt());
    }

    @Test
    default void isMadeOnceWhoeverComesFirst() {
        EntityStore store = open(LongKeyed.class);
        Set<UUID> incarnations = ConcurrentHashMap.newKeySet();

        Threads.run(64, thread -> {
            Session session = store.session("main");
            incarnations.add(session.info().incarnation());
            session.repository(LongKeyed.class).save(new LongKeyed(thread, null, null));
        });

        assertThat(incarnations).hasSize(1);
        assertThat(namesOf(store)).containsExactly("main");
        assertThat(store.session("main").repository(LongKeyed.class).count()).isEqualTo(64);
    }

    @Test
    default void sessionsAreListedInTheOrderOfTheirNames() {
        EntityStore store = open();
        List<String> names = namesAmong(Samples.TEXTS_IN_ORDER);
        List<String> shuffled = new ArrayList<>(names);
        Collections.reverse(shuffled);

        shuffled.forEach(store::session);

        assertThat(namesOf(store)).isEqualTo(names);
    }

    @Test
    default void namesAreComparedExactly() {
        EntityStore store = open(TextKeyed.class);
        List<String> names = namesAmong(Samples.TEXTS);
        for (String name : names) {
            EntityRepository<TextKeyed, String> repository = store.session(name).repository(TextKeyed.class);
            assertThat(repository.count()).describedAs(name).isZero();
            repository.save(new TextKeyed("key", name, name));
        }

        for (String name : names) {
            try (Session session = store.session(name)) {
                EntityRepository<TextKeyed, String> repository = session.repository(TextKeyed.class);
                assertThat(repository.findAll()).singleElement().returns(name, TextKeyed::content);
                assertThat(repository.findBy("tag", name)).hasSize(1);
            }
        }
        assertThat(store.sessions()).hasSameSizeAs(names);
        assertThat(store.findSession("Key")).get().extracting(SessionInfo::name).isEqualTo("Key");
        assertThat(store.findSession("kEY")).isEmpty();
    }

    private static List<String> namesAmong(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.isEmpty() && text.chars().noneMatch(Character::isISOControl))
                .toList();
    }

    @Test
    default void nameMayHave64CodePoints() {
        EntityStore store = open();
        for (String point : List.of("x", " ", "\uD83D\uDE00")) {
            assertThat(store.session(point.repeat(64)).info().name()).isEqualTo(point.repeat(64));
            refusesName(store, point.repeat(65), "has 65 characters, and may have 64");
        }
        refusesName(store, "", "must not be empty");
        refusesName(store, "a\0", "must not contain the character U+0000");
        refusesName(store, "\uD83D", "must not contain an unpaired surrogate");
        refusesName(store, "a\u001b[31m", "must not contain control characters");
        assertThat(store.sessions()).hasSize(3);
    }

    private static void refusesName(EntityStore store, String name, String rule) {
        assertThatThrownBy(() -> store.session(name))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value of Session.name " + rule + ".");
    }

    @Test
    default void sessionsDoNotSeeEachOther() {
        EntityStore store = open(LongKeyed.class);
        EntityRepository<LongKeyed, Long> one = store.session("one").repository(LongKeyed.class);
        EntityRepository<LongKeyed, Long> two = store.session("two").repository(LongKeyed.class);
        one.save(new LongKeyed(1, "tag", "one"));
        two.save(new LongKeyed(1, "tag", "two"));
        two.save(new LongKeyed(2, "tag", "two"));

        assertThat(one.findAll()).singleElement().returns("one", LongKeyed::content);
        assertThat(one.findBy("tag", "tag")).hasSize(1);
        assertThat(one.findById(2L)).isEmpty();
        assertThat(one.findAllById(List.of(1L, 2L))).hasSize(1);
        one.deleteAllById(List.of(1L, 2L));
        assertThat(one.count()).isZero();
        assertThat(two.count()).isEqualTo(2);
    }

    @Test
    default void givesOneRepositoryPerEntity() {
        Session session = open(LongKeyed.class).session("main");

        assertThat(session.repository(LongKeyed.class)).isSameAs(session.repository(LongKeyed.class));
    }

    @Test
    default void keepsTheAccount() {
        EntityStore store = open();
        Session session = store.session("main");
        Session other = store.session("other");
        Account account = new Account(Long.MAX_VALUE, false, 214, 2, true);

        session.setAccount(account);

        assertThat(session.info().account()).isEqualTo(account);
        assertThat(store.session("main").info().account()).isEqualTo(account);
        assertThat(store.findSession("main"))
                .get()
                .extracting(SessionInfo::account)
                .isEqualTo(account);
        assertThat(other.info().account()).isEqualTo(Account.UNKNOWN);
        session.setAccount(Account.UNKNOWN);
        assertThat(session.info().account()).isEqualTo(Account.UNKNOWN);
    }

    @Test
    default void dropsASessionWithAllItsRowsAndNoOthers() {
        EntityStore store = open(LongKeyed.class, TextKeyed.class, GlobalKeyed.class);
        store.repository(GlobalKeyed.class, String.class).save(new GlobalKeyed("main", null, null));
        UUID dropped;
        try (Session main = store.session("main");
                Session other = store.session("Main")) {
            dropped = main.info().incarnation();
            main.repository(LongKeyed.class)
                    .saveInChunks(ApiContract.keys(12_000).stream().map(key -> new LongKeyed(key, "tag", "content")));
            for (Session session : List.of(main, other)) {
                session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
                session.repository(TextKeyed.class).save(new TextKeyed("key", "tag", "content"));
            }
        }

        store.dropSession("main");

        assertThat(namesOf(store)).containsExactly("Main");
        assertThat(store.repository(GlobalKeyed.class, String.class).count()).isEqualTo(1);
        Session anew = store.session("main");
        assertThat(anew.info().incarnation()).isNotEqualTo(dropped);
        assertThat(anew.repository(LongKeyed.class).count()).isZero();
        assertThat(anew.repository(LongKeyed.class).findBy("tag", "tag")).isEmpty();
        assertThat(anew.repository(TextKeyed.class).count()).isZero();
        Session other = store.session("Main");
        assertThat(other.repository(LongKeyed.class).findBy("tag", "tag")).hasSize(1);
        assertThat(other.repository(TextKeyed.class).count()).isEqualTo(1);
    }

    @Test
    default void nothingOfADroppedSessionComesBack() throws Exception {
        EntityStore store = open(LongKeyed.class);
        for (int round = 0; round < 40; round++) {
            Session session = store.session("main");
            EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);
            AtomicLong next = new AtomicLong();
            Future<?> savers = CompletableFuture.runAsync(() -> Threads.run(
                    16,
                    thread -> assertThatThrownBy(() -> saveWithoutEnd(repository, next))
                            .isInstanceOf(StoreClosedException.class)));
            while (next.get() < 40 && !savers.isDone()) {
                Thread.onSpinWait();
            }

            session.close();
            store.dropSession("main");

            savers.get();
            try (Session anew = store.session("main")) {
                assertThat(anew.repository(LongKeyed.class).count())
                        .describedAs("rows in a new session, in round " + round)
                        .isZero();
                assertThat(anew.info().account()).isEqualTo(Account.UNKNOWN);
            }
        }
    }

    private static void saveWithoutEnd(EntityRepository<LongKeyed, Long> repository, AtomicLong next) {
        while (true) {
            repository.save(new LongKeyed(next.incrementAndGet(), null, null));
        }
    }

    @Test
    default void canBeClosedByWhatItSaves() {
        Session session = open(LongKeyed.class).session("main");
        EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);
        Stream<LongKeyed> closing = ApiContract.keys(MANY).stream()
                .map(key -> new LongKeyed(key, null, null))
                .peek(entity -> session.close());

        assertThatThrownBy(() -> repository.saveInChunks(closing)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    default void dropsNothingThatIsOpen() {
        EntityStore store = open();
        Session one = store.session("main");
        Session two = store.session("main");

        for (Session session : List.of(one, two)) {
            assertThatThrownBy(() -> store.dropSession("main"))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("\"main\" is open");
            assertThat(two.info().state()).isEqualTo(SessionState.LIVE);
            session.close();
        }
        store.dropSession("main");
        assertThat(store.sessions()).isEmpty();
    }

    @Test
    default void dropsNothingThatIsNotThere() {
        EntityStore store = open();
        store.session("main").close();

        assertThatThrownBy(() -> store.dropSession("Main"))
                .isInstanceOf(UnknownSessionException.class)
                .hasMessageContaining("\"Main\"");
        assertThat(namesOf(store)).containsExactly("main");
    }

    @Test
    default void closingASessionClosesNoOther() {
        EntityStore store = open(LongKeyed.class);
        Session one = store.session("main");
        Session two = store.session("main");

        one.close();
        one.close();

        two.repository(LongKeyed.class).save(new LongKeyed(1, null, null));
        assertThat(two.repository(LongKeyed.class).count()).isEqualTo(1);
    }
}
