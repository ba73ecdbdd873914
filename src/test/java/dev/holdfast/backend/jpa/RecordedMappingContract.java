package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ScopedEntity;
import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.contract.entities.Parcel;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SecretChat;
import dev.holdfast.spi.EntityModel;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hibernate is asked how tables are mapped when that may have changed, and only then. */
@Timeout(120)
abstract class RecordedMappingContract {

    private static final List<EntityModel> MODELS = Stream.concat(
                    Stream.of(Peer.class, DataCenter.class, SecretChat.class, Parcel.class)
                            .map(type -> EntityBinding.of(type).model()),
                    ContractModels.ALL.stream())
            .toList();

    private static final List<EntityModel> NARROW = List.of(ContractModels.NARROW_AGE);
    private static final List<EntityModel> WIDE = List.of(ContractModels.WIDE_AGE);

    private final AtomicInteger asked = new AtomicInteger();

    /** Returns connections to a database where there is nothing yet. */
    abstract DataSource dataSource();

    abstract CatalogQueries catalog();

    /** Returns Hibernate's mapping, with names of tables that begin with a prefix. */
    abstract Mapping hibernate(DataSource dataSource, String prefix);

    private Mapping open(String server, String prefix) {
        return new RecordedMapping(dataSource(), catalog(), server, prefix, new H2Errors("there"), () -> {
            asked.incrementAndGet();
            return hibernate(dataSource(), prefix);
        });
    }

    /** Maps entities in a program that starts anew, and returns whether it had to ask Hibernate. */
    private boolean asks(List<EntityModel> models) {
        return asks("server 1", models);
    }

    private boolean asks(String server, List<EntityModel> models) {
        asked.set(0);
        try (Mapping mapping = open(server, "")) {
            MappedEntities mapped = mapping.map(models);
            if (!mapped.areMade()) {
                mapped.makeTables();
            }
        }
        return asked.get() > 0;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app"})
    void tablesAreToldAsHibernateMapsThem(String prefix) {
        List<MappedTable> made;
        try (Mapping mapping = open("server 1", prefix)) {
            MappedEntities mapped = mapping.map(MODELS);
            mapped.makeTables();
            made = mapped.tables();
        }
        asked.set(0);

        List<MappedTable> known;
        try (Mapping mapping = open("server 1", prefix)) {
            MappedEntities mapped = mapping.map(MODELS);
            assertThat(mapped.areMade()).isTrue();
            assertThat(mapped.missing()).isEmpty();
            known = mapped.tables();
        }

        assertThat(asked).hasValue(0);
        assertThat(known).usingElementComparator((a, b) -> a.isLike(b) ? 0 : 1).containsExactlyElementsOf(made);
        assertThat(known).extracting(MappedTable::model).containsExactlyElementsOf(MODELS);
    }

    /** An entity that no annotation names. */
    @Entity
    static class Unnamed {
        @Id
        long id;

        String content;
    }

    @Test
    void entityWithoutNamesHasTheTableOfItsModel() throws SQLException {
        List<EntityModel> models = List.of(EntityBinding.of(Unnamed.class).model());

        assertThat(asks(models)).isTrue();
        assertThat(asks(models)).isFalse();
        execute("select content from " + tableName("Unnamed"));
    }

    /** MySQL is asked with quotes, as it is when the table is made; the others fold the name. */
    private String tableName(String name) {
        return catalog() == CatalogQueries.MYSQL ? catalog().quoted(name) : name;
    }

    @Test
    void someOfTheEntitiesAreToldToo() {
        assertThat(asks(MODELS)).isTrue();

        assertThat(asks(MODELS.subList(2, 4))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {User.class, Meeting.class})
    void tableWithCapitalsInItsNameIsToldToo(Class<?> type) {
        List<EntityModel> models = List.of(EntityBinding.of(type).model());

        assertThat(asks(models)).isTrue();
        assertThat(asks(models)).isFalse();
    }

    /** Its table has a name that needs quotes. */
    @Entity
    @Table(name = "User")
    static class User extends ScopedEntity<Long> {
        @Nullable
        String content;
    }

    /** Its table has a name that needs none. */
    @Entity
    @Table(name = "Meeting")
    static class Meeting extends ScopedEntity<Long> {
        @Nullable
        String content;
    }

    @Test
    void newEntityIsAskedFor() {
        asks(NARROW);

        assertThat(asks(List.of(ContractModels.NARROW_AGE, ContractModels.LONG_KEYED)))
                .isTrue();
        assertThat(asks(List.of(ContractModels.NARROW_AGE, ContractModels.LONG_KEYED)))
                .isFalse();
    }

    @Test
    void changedEntityIsAskedForAndItsTableExtended() throws SQLException {
        asks(NARROW);

        assertThat(asks(WIDE)).isTrue();
        execute("select grade from " + ContractModels.WIDE_AGE.table());
        assertThat(asks(WIDE)).isFalse();
    }

    @Test
    void otherServerIsAskedFor() {
        asks(NARROW);

        assertThat(asks("server 2", NARROW)).isTrue();
        assertThat(asks("server 2", NARROW)).isFalse();
    }

    @Test
    void tableThatIsGoneIsMadeAgain() throws SQLException {
        asks(NARROW);
        execute("drop table " + ContractModels.NARROW_AGE.table());

        assertThat(asks(NARROW)).isTrue();

        execute("select content from " + ContractModels.NARROW_AGE.table());
    }

    @Test
    void columnThatIsGoneIsMadeAgain() throws SQLException {
        asks(NARROW);
        execute("alter table " + ContractModels.NARROW_AGE.table() + " drop column content");

        assertThat(asks(NARROW)).isTrue();

        execute("select content from " + ContractModels.NARROW_AGE.table());
    }

    @Test
    void columnOfSomebodyElseIsNoticed() throws SQLException {
        asks(NARROW);
        execute("alter table " + ContractModels.NARROW_AGE.table() + " add column theirs integer");

        assertThat(asks(NARROW)).isTrue();
        assertThat(asks(NARROW)).isFalse();
    }

    @Test
    void indexIsNoticed() throws SQLException {
        asks(NARROW);
        execute("create index theirs on " + ContractModels.NARROW_AGE.table() + " (content)");

        assertThat(asks(NARROW)).isTrue();
        assertThat(asks(NARROW)).isFalse();
    }

    @Test
    void recordsCanBeDropped() throws SQLException {
        asks(NARROW);
        execute("drop table " + MappingRecords.TABLE);

        assertThat(asks(NARROW)).isTrue();
        assertThat(asks(NARROW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout = ''",
                "layout = 'plain'",
                "layout = concat(layout, ' ')",
                "layout = concat(layout, '\nplain TEXT')",
                "layout = 'or 1 = 1\nplain\nplain LONG\nplain TEXT'",
                "digest = ''"
            })
    void recordsThatSayNothingAreMadeAgain(String change) throws SQLException {
        asks(NARROW);
        execute("update " + MappingRecords.TABLE + " set " + change);

        assertThat(asks(NARROW)).isTrue();
        assertThat(asks(NARROW)).isFalse();
    }

    @Test
    void recordsOfAnotherFormAreDoneWithout() throws SQLException {
        asks(NARROW);
        execute("drop table " + MappingRecords.TABLE);
        execute("create table " + MappingRecords.TABLE + " (theirs integer)");

        assertThat(asks(NARROW)).isTrue();
        assertThat(asks(NARROW)).isTrue();
    }
}
