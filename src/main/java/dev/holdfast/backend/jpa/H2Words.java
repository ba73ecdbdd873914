package dev.holdfast.backend.jpa;

import java.util.List;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/**
 * H2 with all the words that it keeps to itself, so that columns and tables with such names are quoted. Public because
 * Hibernate makes it.
 */
public final class H2Words extends H2Dialect {

    /** Those that are not among the reserved words of the SQL standard, which Hibernate knows. */
    private static final List<String> WORDS = List.of(
            "groups",
            "if",
            "ilike",
            "key",
            "limit",
            "minus",
            "offset",
            "qualify",
            "regexp",
            "rownum",
            "session_user",
            "top",
            "uescape",
            "_rowid_");

    public H2Words(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    protected void registerDefaultKeywords() {
        super.registerDefaultKeywords();
        WORDS.forEach(this::registerKeyword);
    }
}
