package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hibernate.Version;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Hibernate, asked again, would map an entity and leave its table as it did before: it does so as long as
 * the classes, its version, what we change in its mapping, the server and the table are the same.
 */
final class MappingDigest {

    /**
     * The classes here that have a say in the mapping, beside the entities. Named and not referred to, as most are not
     * loaded unless Hibernate is.
     */
    private static final List<String> OURS = List.of(
            "EntityMappings",
            "EntityMappings$PrefixedTables",
            "EntityMappings$TablesOfModels",
            "MappingContributor",
            "MappingContributor$TableShaper",
            "MappingContributor$Utf8Order",
            "ExactTypes",
            "PlainEnumColumn",
            "PlainEnumJavaType",
            "JsonTextJdbcType",
            "UtcDateTimeJdbcType",
            "MysqlTypes",
            "MysqlColumns",
            "MysqlTables",
            "MariadbTables",
            "PostgresWords",
            "H2Words",
            "BootTables",
            "SchemaTool",
            "TableLayout",
            "KeptColumn");

    /** {@code null} where classes cannot be read, as in a program that was compiled to machine code. */
    private final byte @Nullable [] common;

    /**
     * Begins with what is common to all tables.
     *
     * @param server what the server is, with its version
     */
    MappingDigest(String server) {
        MessageDigest digest = sha256();
        update(digest, server);
        update(digest, Version.getVersionString());
        boolean readable = OURS.stream().allMatch(name -> update(digest, MappingDigest.class, name));
        common = readable ? digest.digest() : null;
    }

    /**
     * Returns the digest of an entity and its table, or empty if classes of it cannot be read, so that nothing can be told.
     *
     * @param table what the database says of the table
     */
    Optional<String> of(EntityModel model, String table) {
        if (common == null) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        digest.update(common);
        update(digest, model.name() + '\n' + model.table() + '\n' + model.scoped() + '\n' + model.versionPosition());
        model.key().forEach(attribute -> update(digest, describe(attribute)));
        model.attributes().forEach(attribute -> update(digest, describe(attribute)));
        for (Class<?> type : MappedClasses.of(model.entityClass())) {
            update(digest, type.getName());
            if (!update(digest, type, type.getName().substring(type.getName().lastIndexOf('.') + 1))) {
                return Optional.empty();
            }
        }
        update(digest, table);
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static String describe(Attribute attribute) {
        @Nullable Object defaultValue = attribute.defaultValue();
        return String.join(
                "\t",
                attribute.path(),
                attribute.name(),
                attribute.type().name(),
                attribute.length() + "," + attribute.precision() + "," + attribute.scale(),
                attribute.nullable() + "," + attribute.indexed(),
                defaultValue == null ? "" : attribute.type().format(defaultValue));
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** Adds a class as it was compiled, with all its annotations, and returns whether it can be read. */
    private static boolean update(MessageDigest digest, Class<?> beside, String name) {
        try (InputStream bytes = beside.getResourceAsStream(name + ".class")) {
            if (bytes == null) {
                return false;
            }
            digest.update(bytes.readAllBytes());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
