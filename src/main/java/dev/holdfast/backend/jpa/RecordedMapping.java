package dev.holdfast.backend.jpa;

import dev.holdfast.spi.EntityModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in the database how Hibernate has mapped its tables, and does not load Hibernate while neither the tables nor
 * what decides their mapping have changed: that takes most of the time a program needs to start.
 */
final class RecordedMapping implements Mapping {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedMapping.class);

    private final DataSource dataSource;
    private final CatalogQueries catalog;
    private final MappingRecords records;
    private final TableLayout layout;
    private final MappingDigest digest;
    private final Supplier<Mapping> hibernate;
    private final SqlErrors errors;
    private @Nullable Mapping loaded;

    /**
     * Makes the mapping of a database.
     *
     * @param server what the server is, with its version
     * @param prefix what the names of tables begin with
     * @param hibernate called once, when it is needed
     */
    RecordedMapping(
            DataSource dataSource,
            CatalogQueries catalog,
            String server,
            String prefix,
            SqlErrors errors,
            Supplier<Mapping> hibernate) {
        this.dataSource = dataSource;
        this.catalog = catalog;
        this.records = new MappingRecords(catalog, TableLayout.tableName(prefix, MappingRecords.TABLE));
        this.layout = new TableLayout(catalog, prefix);
        this.digest = new MappingDigest(server);
        this.errors = errors;
        this.hibernate = hibernate;
    }

    @Override
    public synchronized MappedEntities map(List<EntityModel> models) {
        List<MappedTable> tables = recorded(models);
        return tables.isEmpty() ? new Asked(models, loaded().map(models)) : new MadeTables(tables);
    }

    private Mapping loaded() {
        if (loaded == null) {
            loaded = hibernate.get();
        }
        return loaded;
    }

    /** Returns the tables as they were recorded, or none if one of them was not, or is not as it was. */
    private List<MappedTable> recorded(List<EntityModel> models) {
        try (Connection connection = dataSource.getConnection()) {
            return recorded(connection, models);
        } catch (SQLException e) {
            throw errors.translate("connecting", e);
        }
    }

    private List<MappedTable> recorded(Connection connection, List<EntityModel> models) {
        List<MappedTable> tables = new ArrayList<>();
        try {
            Map<String, String> present = catalog.describe(connection, names(models));
            if (!present.containsKey(records.table())) {
                return List.of();
            }
            Map<String, MappingRecords.Entry> entries = records.read(connection);
            for (EntityModel model : models) {
                MappingRecords.Entry entry = entries.get(layout.table(model));
                String table = present.get(layout.table(model));
                if (entry == null || table == null || !digest.of(model, table).equals(Optional.of(entry.digest()))) {
                    return List.of();
                }
                Optional<MappedTable> known = layout.parse(model, entry.layout());
                if (known.isEmpty()) {
                    return List.of();
                }
                tables.add(known.get());
            }
            return tables;
        } catch (SQLException e) {
            // Whoever may not read it, say, can do without. What is wrong with the database, Hibernate runs into too.
            LOG.debug("What is recorded of the tables cannot be read: SQL state {}", SqlErrors.stateOf(e));
            return List.of();
        }
    }

    private List<String> names(List<EntityModel> models) {
        List<String> names = new ArrayList<>();
        for (EntityModel model : models) {
            names.add(layout.table(model));
            // Where its name is quoted, it stands in the catalogue as it is written.
            names.add(layout.nameOf(model));
        }
        names.add(records.table());
        return names.stream().distinct().toList();
    }

    private void record(List<EntityModel> models, List<MappedTable> tables) {
        try (Connection connection = dataSource.getConnection()) {
            Map<String, String> present = catalog.describe(connection, names(models));
            List<MappingRecords.Entry> entries = new ArrayList<>();
            for (MappedTable table : tables) {
                String name = layout.table(table.model());
                Optional<String> text = layout.format(table);
                Optional<String> made = Optional.ofNullable(present.get(name))
                        .flatMap(description -> digest.of(table.model(), description));
                if (text.isPresent() && made.isPresent()) {
                    entries.add(new MappingRecords.Entry(name, made.get(), text.get()));
                }
            }
            records.write(connection, entries, !present.containsKey(records.table()));
        } catch (SQLException e) {
            // Who may not make tables finds them as they are, only later.
            LOG.debug("How the tables are mapped cannot be recorded: SQL state {}", SqlErrors.stateOf(e));
        }
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
        }
    }

    /** Entities that Hibernate was asked for. */
    private final class Asked implements MappedEntities {

        private final List<EntityModel> models;
        private final MappedEntities mapped;

        Asked(List<EntityModel> models, MappedEntities mapped) {
            this.models = models;
            this.mapped = mapped;
        }

        @Override
        public List<MappedTable> tables() {
            return mapped.tables();
        }

        @Override
        public boolean areMade() {
            return mapped.areMade();
        }

        @Override
        public void makeTables() {
            mapped.makeTables();
            record(models, mapped.tables());
        }

        @Override
        public List<String> missing() {
            return mapped.missing();
        }
    }
}
