package dev.holdfast.backend.jpa;

import java.util.List;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/**
 * PostgreSQL with all the words that it keeps to itself, as {@code pg_get_keywords()} names them, so that columns and
 * tables with such names are quoted. Public because Hibernate makes it.
 */
public final class PostgresWords extends PostgreSQLDialect {

    /** Those that are not among the reserved words of the SQL standard, which Hibernate knows. */
    private static final List<String> WORDS = List.of(
            "analyse",
            "analyze",
            "asc",
            "collation",
            "concurrently",
            "current_catalog",
            "current_schema",
            "deferrable",
            "desc",
            "freeze",
            "ilike",
            "initially",
            "isnull",
            "limit",
            "notnull",
            "offset",
            "placing",
            "returning",
            "session_user",
            "variadic",
            "verbose");

    public PostgresWords(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    protected void registerDefaultKeywords() {
        super.registerDefaultKeywords();
        WORDS.forEach(this::registerKeyword);
    }
}
