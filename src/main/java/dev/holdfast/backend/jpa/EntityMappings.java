package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.spi.EntityModel;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.Action;
import org.hibernate.tool.schema.spi.CommandAcceptanceException;
import org.hibernate.tool.schema.spi.SchemaManagementException;

/**
 * Hibernate's part: it maps the entities, makes and extends their tables, and knows how each column is bound. Each call
 * that makes entities known builds a session factory of them, all on one registry of services.
 */
final class EntityMappings implements Mapping {

    private final SqlErrors errors;
    private final StandardServiceRegistry registry;
    private final List<SessionFactoryImplementor> factories = new CopyOnWriteArrayList<>();

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
                .applySetting("jakarta.persistence.validation.mode", "none")
                .applySetting(SchemaToolingSettings.HBM2DDL_AUTO, Action.UPDATE.getExternalHbm2ddlName())
                .applySetting(SchemaToolingSettings.HBM2DDL_HALT_ON_ERROR, true)
                .applySetting(MappingContributor.OWN_FACTORY, true)
                // Rows are read and written by statements of our own, so no class needs to be made at run time.
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .build();
    }

    /** Begins the names of tables with a prefix. */
    private static final class PrefixedTables extends PhysicalNamingStrategyStandardImpl {

        private final String prefix;

        PrefixedTables(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Identifier toPhysicalTableName(Identifier logicalName, JdbcEnvironment context) {
            return new Identifier(prefix + logicalName.getText(), logicalName.isQuoted());
        }
    }

    /** Maps entities, and makes their tables or what is missing of them. */
    @Override
    public SessionFactoryImplementor factoryOf(List<EntityModel> models) {
        MetadataSources sources = new MetadataSources(registry);
        Set<Class<? extends Enum<?>>> enums = new LinkedHashSet<>();
        for (EntityModel model : models) {
            sources.addAnnotatedClass(model.entityClass());
            enums.addAll(EnumTypes.in(model.entityClass()));
        }
        try {
            SessionFactory factory = sources.getMetadataBuilder()
                    .applyTypes((TypeContributions types, ServiceRegistry services) -> contribute(types, enums))
                    .build()
                    .buildSessionFactory();
            SessionFactoryImplementor built = factory.unwrap(SessionFactoryImplementor.class);
            factories.add(built);
            return built;
        } catch (SchemaManagementException | CommandAcceptanceException e) {
            throwIfKnown(e);
            throw new SchemaException("The tables of " + models + " cannot be made or changed: " + reason(e) + ".");
        } catch (HibernateException e) {
            throwIfKnown(e);
            throw new SchemaException("The entities " + models + " cannot be mapped: " + reason(e) + ".");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the classes are known to be those of enums, and nothing more
    private static void contribute(TypeContributions types, Set<Class<? extends Enum<?>>> enums) {
        enums.forEach(type -> types.contributeJavaType(new PlainEnumJavaType(type)));
    }

    /** Says what is not the tables' fault, as a missing right, in the words in which it is said everywhere. */
    private void throwIfKnown(Throwable e) {
        SQLException said = ServerErrors.cause(e, SQLException.class);
        if (said == null) {
            return;
        }
        HoldfastException known = errors.translate("making tables", said);
        if (errors.kind(said) == SqlErrors.Kind.LOST_CONNECTION
                || known instanceof StoreAccessException
                || known instanceof StoreReadOnlyException
                || known instanceof StoreFullException) {
            throw known;
        }
    }

    /** Returns what the database or Hibernate says; of a database no text, which may hold values of rows. */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof SQLException sql) {
            return "the database refused a statement with the error " + sql.getErrorCode() + ", SQL state "
                    + sql.getSQLState();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        factories.forEach(SessionFactoryImplementor::close);
        StandardServiceRegistryBuilder.destroy(registry);
    }
}
