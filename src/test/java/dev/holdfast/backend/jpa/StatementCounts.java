package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.BackendProvider;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the database is asked, counted where it is asked. */
abstract class StatementCounts {

    private static final int MANY = 10_000;
    private static final int FEW_STATEMENTS = 50;

    private final StatementCounter statements = new StatementCounter();
    private EntityStore store;
    private EntityRepository<Peer, Long> peers;
    private EntityRepository<Versioned, Long> versioned;

    /** Returns what opens a database where there is nothing yet, through something that counts. */
    abstract BackendProvider provider(UnaryOperator<DataSource> counting);

    private record Counted(BackendProvider provider) implements CustomSettings {

        @Override
        public String describe() {
            return "counted";
        }
    }

    @BeforeEach
    void open() {
        store = EntityStore.openWithoutHome(new Counted(provider(statements::counting)), Versioned.class);
        Session session = store.session("main");
        peers = session.repository(Peer.class);
        versioned = session.repository(Versioned.class);
        statements.taken();
    }

    @AfterEach
    void close() {
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
        statements.taken();
    }

    @Test
    void saveAllTakesFewStatements() {
        peers.saveAll(manyPeers());

        assertThat(statements.taken()).isBetween(1, FEW_STATEMENTS);
        assertThat(peers.count()).isEqualTo(MANY);
    }

    @Test
    void saveAllOfVersionedTakesFewStatements() {
        List<Versioned> entities = LongStream.range(0, MANY)
                .mapToObj(key -> new Versioned(key, "content"))
                .toList();

        versioned.saveAll(entities);

        assertThat(statements.taken()).isBetween(1, FEW_STATEMENTS);
    }

    @Test
    void findAllByIdTakesFewStatements() {
        saveMany();

        assertThat(peers.findAllById(manyKeys())).hasSize(MANY);

        assertThat(statements.taken()).isBetween(1, FEW_STATEMENTS);
    }

    @Test
    void deleteAllByIdTakesFewStatements() {
        saveMany();

        peers.deleteAllById(manyKeys());

        assertThat(statements.taken()).isBetween(1, FEW_STATEMENTS);
        assertThat(peers.count()).isZero();
    }

    @Test
    void deleteAllTakesFewStatements() {
        saveMany();

        peers.deleteAll(manyPeers());

        assertThat(statements.taken()).isBetween(1, FEW_STATEMENTS);
    }

    @Test
    void countAndExistsTakeOneStatement() {
        saveMany();

        assertThat(peers.count()).isEqualTo(MANY);
        assertThat(statements.taken()).isOne();
        assertThat(peers.existsById(1L)).isTrue();
        assertThat(statements.taken()).isOne();
    }

    @Test
    void singleRowTakesOneStatement() {
        peers.save(new Peer(1));
        assertThat(statements.taken()).isOne();
        assertThat(peers.findById(1L)).isPresent();
        assertThat(statements.taken()).isOne();
        peers.deleteById(1L);
        assertThat(statements.taken()).isOne();
    }

    @Test
    void versionedRowIsReadBeforeItIsWritten() {
        versioned.save(new Versioned(1, "content"));

        assertThat(statements.taken()).isEqualTo(2);
    }

    @Test
    void pageTakesOneStatement() {
        saveMany();

        assertThat(peers.findAll(PageRequest.ofSize(500).withoutTotal(), Order.by()))
                .hasSize(500);

        assertThat(statements.taken()).isOne();
    }

    @Test
    void allRowsTakeOneStatementForEachThousand() {
        saveMany();

        assertThat(peers.findAll()).hasSize(MANY);

        assertThat(statements.taken()).isBetween(1, MANY / 1_000 + 1);
    }

    @Test
    void rowsOfAValueTakeOneStatementForEachThousand() {
        List<Peer> many = manyPeers();
        many.subList(0, 1_500).forEach(peer -> peer.setUsername("same"));
        peers.saveAll(many);
        statements.taken();

        assertThat(peers.findBy("username", "same")).hasSize(1_500);

        assertThat(statements.taken()).isEqualTo(2);
    }
}
