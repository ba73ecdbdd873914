package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionBatch;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SeenUser;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.Username;
import dev.holdfast.settings.CacheSettings;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a server is asked, or a database in this process, counted where it is asked. */
public abstract class RoundTrips {

    private static final int MANY = 10_000;
    private static final int FEW = 50;
    private static final int HANDFUL = 15;

    /** Long enough that no sign of life comes between. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private EntityStore store;
    private Session session;
    private EntityRepository<Peer, Long> peers;
    private EntityRepository<Versioned, Long> versioned;

    /** Opens a store where there is nothing yet, through something that counts. */
    protected abstract EntityStore open(StoreOptions options, Class<?> entity);

    /** Returns how often it was asked since the last call. */
    protected abstract int taken();

    /** Returns how often it is asked more for a write, to see that the session was not taken over. */
    protected int forGuard() {
        return 0;
    }

    /** Returns how many statements the guard takes of a batch that puts few rows into one table. */
    protected int forGuardOfPut() {
        return forGuard();
    }

    @BeforeEach
    void open() {
        store = open(StoreOptions.defaults().withLeasePeriod(LEASE).withCache(CacheSettings.off()), Versioned.class);
        session = store.session("main");
        peers = session.repository(Peer.class);
        versioned = session.repository(Versioned.class);
        taken();
    }

    @AfterEach
    protected void close() {
        store.close();
    }

    private static List<Peer> manyPeers() {
        return LongStream.range(0, MANY).mapToObj(Peer::new).toList();
    }

    private static List<Long> manyKeys() {
        return LongStream.range(0, MANY).boxed().toList();
    }

    private void saveMany() {
        peers.saveAll(manyPeers());
        taken();
    }

    @Test
    void saveAllTakesFewStatements() {
        peers.saveAll(manyPeers());

        assertThat(taken()).isBetween(1, FEW);
        assertThat(peers.count()).isEqualTo(MANY);
    }

    @Test
    void saveAllOfVersionedTakesFewStatements() {
        List<Versioned> entities = LongStream.range(0, MANY)
                .mapToObj(key -> new Versioned(key, "content"))
                .toList();

        versioned.saveAll(entities);

        assertThat(taken()).isBetween(1, FEW);
    }

    @Test
    void batchOfSeveralEntitiesTakesFewStatements() {
        SessionBatch batch = session.batch();
        manyPeers().subList(0, MANY / 2).forEach(batch::save);
        LongStream.range(0, MANY / 2).forEach(key -> batch.save(new Username("name" + key, key, 0)));

        batch.commit();

        assertThat(taken()).isBetween(1, FEW);
        assertThat(peers.count()).isEqualTo(MANY / 2);
    }

    @Test
    void addingAThousandUsersTakesAHandfulOfStatements() {
        SessionData data = SessionData.of(session);
        List<SeenUser> users = LongStream.rangeClosed(1, 1_000)
                .mapToObj(id -> new SeenUser(id).withAccessHash(id).withUsernames("name" + id))
                .toList();
        data.peers().add(users);
        assertThat(taken()).isBetween(1, HANDFUL);

        data.peers().add(users);
        assertThat(taken()).isBetween(1, HANDFUL);
        data.peers()
                .add(users.stream()
                        .map(user -> user.withUsernames("name" + (user.id() % 1_000 + 1)))
                        .toList());
        assertThat(taken()).isBetween(1, HANDFUL);
        assertThat(data.usernames().find("name1")).contains(1_000L);
    }

    @Test
    void findAllByIdTakesFewStatements() {
        saveMany();

        assertThat(peers.findAllById(manyKeys())).hasSize(MANY);

        assertThat(taken()).isBetween(1, FEW);
    }

    @Test
    void deleteAllByIdTakesFewStatements() {
        saveMany();

        peers.deleteAllById(manyKeys());

        assertThat(taken()).isBetween(1, FEW);
        assertThat(peers.count()).isZero();
    }

    @Test
    void deleteAllTakesFewStatements() {
        saveMany();

        peers.deleteAll(manyPeers());

        assertThat(taken()).isBetween(1, FEW);
    }

    @Test
    void countAndExistsTakeOneStatement() {
        saveMany();

        assertThat(peers.count()).isEqualTo(MANY);
        assertThat(taken()).isOne();
        assertThat(peers.existsById(1L)).isTrue();
        assertThat(taken()).isOne();
    }

    @Test
    void singleRowTakesOneStatement() {
        peers.save(new Peer(1));
        assertThat(taken()).isEqualTo(1 + forGuardOfPut());
        assertThat(peers.findById(1L)).isPresent();
        assertThat(taken()).isOne();
        peers.deleteById(1L);
        assertThat(taken()).isEqualTo(1 + forGuard());
    }

    @Test
    void versionedRowIsAtMostReadBeforeItIsWritten() {
        versioned.save(new Versioned(1, "content"));

        assertThat(taken()).isBetween(1 + forGuard(), 2 + forGuard());
    }

    @Test
    void pageTakesOneStatement() {
        saveMany();

        assertThat(peers.findAll(PageRequest.ofSize(500).withoutTotal(), Order.by()))
                .hasSize(500);

        assertThat(taken()).isOne();
    }

    @Test
    void allRowsTakeOneStatementForEachThousand() {
        saveMany();

        assertThat(peers.findAll()).hasSize(MANY);

        assertThat(taken()).isBetween(1, MANY / 1_000 + 1);
    }

    @Test
    void rowsOfAValueTakeOneStatementForEachThousand() {
        List<Peer> many = manyPeers();
        many.subList(0, 1_500).forEach(peer -> peer.setUsername("same"));
        peers.saveAll(many);
        taken();

        assertThat(peers.findBy("username", "same")).hasSize(1_500);

        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void storeCountsTheSame() {
        long before = store.statements();

        peers.saveAll(manyPeers());
        peers.findAll(PageRequest.ofSize(FEW), Order.by()).forEach(peer -> peers.deleteById(peer.key()));
        peers.findAllById(manyKeys());
        peers.findBy("username", "nobody").forEach(peers::delete);
        versioned.save(new Versioned(1, "content"));
        peers.deleteAllById(manyKeys());
        long counted = store.statements() - before;

        assertThat(counted).isPositive().isEqualTo(taken());
    }
}
