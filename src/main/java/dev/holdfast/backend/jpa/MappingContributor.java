package dev.holdfast.backend.jpa;

import dev.holdfast.ScopedEntity;
import dev.holdfast.spi.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.config.spi.StandardConverters;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.PrimaryKey;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.hibernate.mapping.Value;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Puts right what annotations cannot say: lengths, the columns that carry the order of keys, and indexes that
 * go on with the session and the key. Hibernate finds it by itself, so it also works on Holdfast's entities in a session
 * factory of somebody else's.
 */
public final class MappingContributor implements AdditionalMappingContributor {

    /** Set in session factories all of whose entities are Holdfast's to keep. */
    static final String OWN_FACTORY = "dev.holdfast.own_factory";

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resourceStreamLocator,
            MetadataBuildingContext context) {
        boolean own = context.getBootstrapContext()
                .getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSetting(OWN_FACTORY, StandardConverters.BOOLEAN, false);
        Dialect dialect = metadata.getDatabase().getDialect();
        for (PersistentClass entity : metadata.getEntityBindingMap().values()) {
            boolean scoped = ScopedEntity.class.isAssignableFrom(entity.getMappedClass());
            if (own || scoped) {
                entity.getProperties().forEach(property -> ExactTypes.use(property, dialect));
                if (entity.getIdentifierProperty() != null) {
                    ExactTypes.use(entity.getIdentifierProperty(), dialect);
                    if (entity instanceof RootClass root
                            && entity.getIdentifierProperty().getValue() instanceof KeyValue id) {
                        root.setIdentifier(id);
                    }
                }
                List<Column> key = columnsOf(entity.getIdentifier());
                keepOrder(entity.getTable(), key);
                // Null is refused before it comes here, and a program that does not know the column writes none.
                entity.getTable().getColumns().stream()
                        .filter(column -> !key.contains(column))
                        .forEach(column -> column.setNullable(true));
                new TableShaper(entity.getTable(), key, scoped ? key.get(0) : null, context, dialect, own).shape();
            }
        }
    }

    /** Keeps the session first: Hibernate orders the columns of a key by their size when it makes a table anew. */
    private static void keepOrder(Table table, List<Column> key) {
        PrimaryKey primaryKey = table.getPrimaryKey();
        UniqueKey order = new UniqueKey(table);
        key.forEach(order::addColumn);
        primaryKey.setOrderingUniqueKey(order);
    }

    private static List<Column> columnsOf(KeyValue identifier) {
        List<Column> columns = new ArrayList<>();
        collect(identifier, columns);
        return columns;
    }

    private static void collect(Value value, List<Column> columns) {
        if (value instanceof Component component) {
            for (Property property : component.getProperties()) {
                collect(property.getValue(), columns);
            }
        } else {
            columns.addAll(value.getColumns());
        }
    }

    private static final class TableShaper {

        /** PostgreSQL cuts off names behind 63 bytes, and would take two for one. */
        private static final int MAX_NAME_IN_INDEX = 40;

        private final Table table;
        private final List<Column> key;
        private final @Nullable Column session;
        private final MetadataBuildingContext context;
        private final boolean own;
        private final boolean h2;
        private final @Nullable String collation;
        private final @Nullable String mysqlCollation;

        TableShaper(
                Table table,
                List<Column> key,
                @Nullable Column session,
                MetadataBuildingContext context,
                Dialect dialect,
                boolean own) {
            this.own = own;
            this.table = table;
            this.key = key;
            this.session = session;
            this.context = context;
            this.h2 = dialect instanceof H2Dialect;
            this.collation = collation(dialect);
            this.mysqlCollation = mysqlCollation(dialect);
        }

        /** Returns the collation that compares text byte for byte, or {@code null} where all do or none is needed. */
        private static @Nullable String collation(Dialect dialect) {
            return dialect instanceof PostgreSQLDialect ? "C" : null;
        }

        private static @Nullable String mysqlCollation(Dialect dialect) {
            // Others that end in _bin take no notice of spaces at the end.
            return dialect instanceof MariaDBDialect
                    ? "utf8mb4_nopad_bin"
                    : dialect instanceof MySQLDialect ? "utf8mb4_0900_bin" : null;
        }

        void shape() {
            table.getColumns().forEach(this::shapeColumn);
            List<Column> order = h2 ? orderOf(key) : key;
            extendIndexes(order);
            if (!order.equals(key)) {
                Index index = table.getOrCreateIndex(nameOf(""));
                order.forEach(index::addColumn);
            }
            if (mysqlCollation != null) {
                Set<Column> ordered = new HashSet<>(key);
                table.getIndexes().values().stream()
                        .flatMap(index -> index.getSelectables().stream())
                        .filter(Column.class::isInstance)
                        .map(Column.class::cast)
                        .forEach(ordered::add);
                new MysqlColumns(table, key, ordered, mysqlCollation).shape();
            }
        }

        /** Some databases have one name space for the indexes of all tables, so the declared names do not do. */
        private String nameOf(String attribute) {
            String name = table.getName();
            String place = name + "." + attribute;
            return "hf_ix_" + name.substring(0, Math.min(name.length(), MAX_NAME_IN_INDEX)) + "_"
                    + HexFormat.of().formatHex(sha256(place), 0, Long.BYTES);
        }

        /** A hash that differs for all names there are; that of a string does not. */
        private static byte[] sha256(String text) {
            return MappingDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        }

        private void shapeColumn(Column column) {
            if (!(column.getValue() instanceof BasicValue value)) {
                return;
            }
            boolean json = ExactTypes.isJson(value);
            boolean text = json || value.getResolution().getJdbcType().isString();
            if (json && lengthOf(column) == Attribute.DEFAULT_LENGTH) {
                column.setLength(Attribute.DEFAULT_JSON_LENGTH);
            }
            if (h2 && text && isJavaText(value)) {
                // H2 counts UTF-16 units, of which a code point may take two.
                column.setLength(2L * lengthOf(column));
            }
            if (collation != null && text) {
                column.setCollation(collation);
            }
            TypeConfiguration types = context.getMetadataCollector().getTypeConfiguration();
            if (json && mysqlCollation == null) {
                column.setSqlType(types.getDdlTypeRegistry()
                        .getTypeName(
                                SqlTypes.VARCHAR,
                                Size.length(lengthOf(column)),
                                value.getResolution().getLegacyResolvedBasicType()));
            } else if (!own && PlainEnumColumn.isEnum(value)) {
                PlainEnumColumn.makePlain(column, value, types);
            }
        }

        private static boolean isJavaText(BasicValue value) {
            Class<?> relational = value.getResolution().getRelationalJavaType().getJavaTypeClass();
            return !relational.isEnum();
        }

        private static long lengthOf(Column column) {
            return column.getLength() == null ? Attribute.DEFAULT_LENGTH : column.getLength();
        }

        /** Returns the columns that carry the order of the key, after adding those that were missing. */
        private List<Column> orderOf(List<Column> columns) {
            List<Column> order = new ArrayList<>();
            for (Column column : columns) {
                boolean text = column.getValue() instanceof BasicValue value
                        && value.getResolution().getJdbcType().isString();
                if (text && !column.equals(session)) {
                    // H2 alters no column that another is generated from, so these have all the room from the start.
                    column.setLength(2L * Attribute.MAX_ORDERED_LENGTH);
                    order.add(Utf8Order.of(table, column, context));
                } else {
                    order.add(column);
                }
            }
            return order;
        }

        /** Puts the session and the key behind the attribute of each index, so that its rows come in key order. */
        private void extendIndexes(List<Column> order) {
            for (Index index : table.getIndexes().values()) {
                List<Selectable> declared = index.getSelectables();
                if (declared.size() == 1 && declared.get(0) instanceof Column attribute && !key.contains(attribute)) {
                    order.forEach(index::addColumn);
                    index.setName(nameOf(attribute.getName()));
                }
            }
        }
    }

    /** H2 orders text by UTF-16 units; a generated column of its UTF-8 bytes has the order of code points. */
    static final class Utf8Order {

        /** No entity may call a column so; see the rules on names. */
        private static final String PREFIX = "hf_order_";

        private Utf8Order() {}

        static String nameFor(String column) {
            return PREFIX + column.replace("\"", "");
        }

        static Column of(Table table, Column column, MetadataBuildingContext context) {
            Column order = new Column(nameFor(column.getName()));
            order.setLength(2L * TableShaper.lengthOf(column));
            order.setGeneratedAs("stringtoutf8("
                    + column.getQuotedName(
                            context.getMetadataCollector().getDatabase().getDialect())
                    + ")");
            order.setComment("Order of " + column.getName());
            BasicValue value = new BasicValue(context, table);
            value.setImplicitJavaTypeAccess(types -> byte[].class);
            value.addColumn(order);
            order.setValue(value);
            table.addColumn(order);
            return order;
        }
    }
}
