package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.EntityModel;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.naming.EntityNaming;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's part: it maps the entities, and makes and extends their tables. No session factory is built, as rows are
 * read and written by statements of our own.
 */
final class EntityMappings implements Mapping {

    private final StandardServiceRegistry registry;
    private final SchemaTool schemaTool;
    private final SqlErrors errors;

    /**
     * Prepares for a database.
     *
     * @param product the settings that spare Hibernate from asking the database what it is
     * @param prefix what the names of tables begin with
     */
    EntityMappings(DataSource dataSource, Map<String, Object> product, String prefix, SqlErrors errors) {
        this.errors = errors;
        registry = new StandardServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource)
                .applySettings(product)
                .applySetting(JdbcSettings.ALLOW_METADATA_ON_BOOT, false)
                .applySetting(JdbcSettings.LOG_JDBC_WARNINGS, false)
                .applySetting(MappingSettings.PHYSICAL_NAMING_STRATEGY, new PrefixedTables(prefix))
                .applySetting(MappingSettings.KEYWORD_AUTO_QUOTING_ENABLED, true)
                // why: java.sql.Date counts days before 1582 by another calendar.
                .applySetting(MappingSettings.JAVA_TIME_USE_DIRECT_JDBC, true)
                .applySetting(MappingContributor.OWN_FACTORY, true)
                // Rows are read and written by statements of our own, so no class needs to be made at run time.
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .build();
        schemaTool = new SchemaTool(registry);
    }

    /** Gives tables that no annotation names the names that the models have: Hibernate would name the outer class, too. */
    private static final class TablesOfModels extends ImplicitNamingStrategyJpaCompliantImpl {

        private final Map<String, String> tables = new HashMap<>();

        TablesOfModels(List<EntityModel> models) {
            models.forEach(model -> tables.put(model.entityClass().getName(), model.table()));
        }

        @Override
        protected String transformEntityName(EntityNaming entityNaming) {
            String table = tables.get(entityNaming.getClassName());
            return table == null ? super.transformEntityName(entityNaming) : table;
        }
    }

    /** Begins the names of tables with a prefix. */
    private static final class PrefixedTables extends PhysicalNamingStrategyStandardImpl {

        private final String prefix;

        PrefixedTables(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Identifier toPhysicalTableName(Identifier logicalName, JdbcEnvironment context) {
            return new Identifier(TableLayout.tableName(prefix, logicalName.getText()), logicalName.isQuoted());
        }
    }

    @Override
    public MappedEntities map(List<EntityModel> models) {
        MetadataSources sources = new MetadataSources(registry);
        Set<Class<?>> enums = new LinkedHashSet<>();
        for (EntityModel model : models) {
            sources.addAnnotatedClass(model.entityClass());
            MappedClasses.of(model.entityClass()).stream().filter(Class::isEnum).forEach(enums::add);
        }
        try {
            Metadata metadata = sources.getMetadataBuilder()
                    .applyImplicitNamingStrategy(new TablesOfModels(models))
                    .applyTypes((TypeContributions types, ServiceRegistry services) -> contribute(types, enums))
                    .build();
            ((MetadataImplementor) metadata).validate();
            BootTables found = new BootTables(metadata);
            return new Tables(
                    models, metadata, models.stream().map(found::table).toList());
        } catch (HibernateException e) {
            throw failure(models, e);
        }
    }

    private final class Tables implements MappedEntities {

        private final List<EntityModel> models;
        private final Metadata metadata;
        private final List<MappedTable> tables;

        Tables(List<EntityModel> models, Metadata metadata, List<MappedTable> tables) {
            this.models = models;
            this.metadata = metadata;
            this.tables = tables;
        }

        @Override
        public List<MappedTable> tables() {
            return tables;
        }

        @Override
        public boolean areMade() {
            // Only Hibernate's tool knows, which is asked in its turn.
            return false;
        }

        @Override
        public void makeTables() {
            try {
                schemaTool.update(metadata);
            } catch (HibernateException e) {
                throw failure(models, e);
            }
        }

        @Override
        public List<String> missing() {
            try {
                return schemaTool.missing(metadata);
            } catch (HibernateException e) {
                throw failure(models, e);
            }
        }
    }

    private HoldfastException failure(List<EntityModel> models, HibernateException e) {
        SQLException refusal = ServerErrors.cause(e, SQLException.class);
        if (refusal == null) {
            return new SchemaException("The entities " + models + " cannot be mapped: " + reason(e)
                    + ". Look at the mapping of what it names.");
        }
        String tables = tablesIn(e.getMessage(), models);
        HoldfastException failure = errors.translate("making or changing " + tables, refusal);
        return errors.isRefusal(refusal) && failure instanceof StoreUnavailableException
                ? new SchemaException(
                        "The database refuses to make or change " + tables + " (SQL state "
                                + SqlErrors.stateOf(refusal)
                                + "). Take back what was changed in the mapping, or bring the table to it by hand.",
                        failure.getCause())
                : failure;
    }

    /** Returns the tables that a message names, else all of them, as part of a sentence. */
    private static String tablesIn(@Nullable String message, List<EntityModel> models) {
        String text = Objects.toString(message, "").toLowerCase(Locale.ROOT);
        List<String> tables = models.stream().map(EntityModel::table).toList();
        List<String> named = tables.stream()
                .filter(table ->
                        text.matches("(?s).*\\b\\w*" + Pattern.quote(table.toLowerCase(Locale.ROOT)) + "\\b.*"))
                .toList();
        List<String> meant = named.isEmpty() ? tables : named;
        return (meant.size() == 1 ? "the table " : "one of the tables ") + String.join(", ", meant);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the classes are known to be those of enums, and nothing more
    private static void contribute(TypeContributions types, Set<Class<?>> enums) {
        enums.forEach(type -> types.contributeJavaType(new PlainEnumJavaType(type)));
    }

    /** Returns what Hibernate says. */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        StandardServiceRegistryBuilder.destroy(registry);
    }
}
