package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Scoped;
import dev.holdfast.contract.entities.Parcel;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.DataCenterKind;
import dev.holdfast.session.FileReference;
import dev.holdfast.session.ParticipantsPage;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerType;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SecretChat;
import dev.holdfast.session.SecretMessage;
import dev.holdfast.session.SecretRandomId;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SponsoredMessage;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.Username;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The entities also work in a session factory of somebody else's, with its own dialect, names and entities: what makes
 * columns right comes with the mapping.
 */
@Timeout(120)
abstract class ForeignFactoryContract {

    /** An entity of the program's own, that has associations. */
    @Entity(name = "Author")
    @Table(name = "Author")
    static class Author {
        @Id
        long id;

        String penName;

        @Enumerated(EnumType.STRING)
        PeerType kind;

        @OneToMany(mappedBy = "author")
        List<Book> books;
    }

    /** The other end. */
    @Entity(name = "Book")
    @Table(name = "Book")
    static class Book {
        @Id
        long id;

        @ManyToOne
        Author author;
    }

    /** Names of the program's own making. */
    public static final class OwnNames extends PhysicalNamingStrategySnakeCaseImpl {

        @Override
        public Identifier toPhysicalTableName(Identifier logicalName, JdbcEnvironment context) {
            return Identifier.toIdentifier(
                    "app_" + super.toPhysicalTableName(logicalName, context).getText());
        }
    }

    private static final EntityBinding<Peer> PEERS = EntityBinding.of(Peer.class);
    private static final EntityBinding<Username> USERNAMES = EntityBinding.of(Username.class);
    private static final EntityBinding<DataCenter> DATA_CENTERS = EntityBinding.of(DataCenter.class);
    private static final EntityBinding<Parcel> PARCELS = EntityBinding.of(Parcel.class);
    private static final Scope MAIN = Scope.session("main");

    private SessionFactory factory;
    private Backend backend;

    /** Returns the program's own connections to a database where there is nothing yet. */
    abstract DataSource dataSource();

    /** Returns the program's own dialect. */
    abstract Class<? extends Dialect> dialect();

    /** Returns the backend over the program's connections and session factory. */
    abstract Backend over(DataSource dataSource, Mapping mapping);

    @BeforeEach
    void build() {
        DataSource dataSource = dataSource();
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource)
                .applySetting(JdbcSettings.DIALECT, dialect())
                .applySetting(MappingSettings.PHYSICAL_NAMING_STRATEGY, new OwnNames())
                .applySetting(SchemaToolingSettings.HBM2DDL_AUTO, "create-only")
                .applySetting(SchemaToolingSettings.HBM2DDL_HALT_ON_ERROR, true)
                .build());
        List.of(
                        Peer.class,
                        Username.class,
                        DataCenter.class,
                        SentFile.class,
                        UpdateState.class,
                        QueuedUpdate.class,
                        FileReference.class,
                        ParticipantsPage.class,
                        SponsoredMessage.class,
                        SecretChat.class,
                        SecretMessage.class,
                        SecretRandomId.class)
                .forEach(sources::addAnnotatedClass);
        factory = sources.addAnnotatedClass(Parcel.class)
                .addAnnotatedClass(Author.class)
                .addAnnotatedClass(Book.class)
                .buildMetadata()
                .buildSessionFactory();
        backend = over(dataSource, new FactoryMapping(factory));
        backend.ensureSchema(List.of(PEERS.model(), USERNAMES.model(), DATA_CENTERS.model(), PARCELS.model()));
    }

    @AfterEach
    void close() {
        backend.close();
        factory.close();
    }

    private static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setType(PeerType.CHANNEL);
        peer.setAccessHash(Long.MIN_VALUE + 1);
        peer.setName("Ñ \uD83D\uDE00 ");
        peer.setUpdatedAt(Instant.parse("1582-10-10T00:00:00.000001Z"));
        peer.attributes().put("z", "last letter first");
        peer.attributes().put("a", List.of(1, 2));
        return peer;
    }

    @Test
    void whatHoldfastWritesTheProgramReads() {
        backend.apply(
                WriteBatch.in(MAIN).put(PEERS.model(), PEERS.toRow(peer(5))).build());

        Peer read = factory.fromSession(session -> session.find(Peer.class, new Scoped<>("main", 5L)));

        assertThat(PEERS.toRow(read)).isEqualTo(PEERS.toRow(peer(5)));
    }

    @Test
    void whatTheProgramWritesHoldfastReads() {
        factory.inTransaction(session -> {
            session.persist(PEERS.toEntity(PEERS.toRow(peer(7)), "main"));
            Author author = new Author();
            author.kind = PeerType.BOT;
            Book book = new Book();
            book.author = author;
            session.persist(author);
            session.persist(book);
        });

        List<Row> rows = backend.table(PEERS.model(), MAIN).get(List.of(Key.of(7L)));

        assertThat(rows).containsExactly(PEERS.toRow(peer(7)));
    }

    @Test
    void entitiesAreToldByTheProgramAsByHoldfast() {
        UUID key = UUID.randomUUID();
        Parcel parcel = PARCELS.toEntity(PARCELS.toRow(Parcel.full(key)), "main");
        parcel.told.clear();

        factory.inTransaction(session -> session.persist(parcel));
        List<Row> rows = backend.table(PARCELS.model(), MAIN).get(List.of(Key.of(key)));
        Parcel read = factory.fromSession(session -> session.find(Parcel.class, new Scoped<>("main", key)));

        assertThat(parcel.told).containsExactly("created", "summarized");
        assertThat(rows).containsExactly(PARCELS.toRow(parcel));
        assertThat(read.readSummary).isEqualTo(parcel.summary);
        assertThat(read.told).isEqualTo(PARCELS.toEntity(rows.get(0), "main").told);
    }

    @Test
    void keysAreComparedByteForByte() {
        List<String> names = List.of("Name", "name", "name ", "n\u00E4me", "\uD83D\uDE00", "\uFFFD");
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        names.forEach(name -> batch.put(USERNAMES.model(), Row.of(Key.of(name), 1L, 0)));
        backend.apply(batch.build());

        List<Row> rows = backend.table(USERNAMES.model(), MAIN)
                .scan(KeyRange.all(), Direction.ASCENDING, 100)
                .rows();

        assertThat(rows.stream().map(row -> row.key().part(0)))
                .containsExactly("Name", "name", "name ", "n\u00E4me", "\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void columnTakesConstantsThatAreAddedLater() throws SQLException {
        DataCenter dataCenter = new DataCenter(new DataCenterKey(1, DataCenterKind.MAIN));
        backend.apply(WriteBatch.in(MAIN)
                .put(DATA_CENTERS.model(), DATA_CENTERS.toRow(dataCenter))
                .build());

        try (Connection connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update app_hf_data_center set kind = 'ADDED_LATER'"))
                    .isOne();
        }
    }
}
