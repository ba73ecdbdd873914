package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a mapped table does not follow from the model of its entity, as text: which names are quoted, and how columns
 * are bound. The names themselves are never taken from the text, as they stand in statements.
 */
final class TableLayout {

    private static final String QUOTED = "quoted";
    private static final String PLAIN = "plain";
    private static final String SESSION = "session";

    /** Stands in no name of a table nor in a prefix, so no two of both give one name. */
    private static final String SEPARATOR = "__";

    private final CatalogQueries catalog;
    private final String prefix;

    TableLayout(CatalogQueries catalog, String prefix) {
        this.catalog = catalog;
        this.prefix = prefix;
    }

    /** Returns the name of a table with a prefix, which may be empty. */
    static String tableName(String prefix, String table) {
        return prefix.isEmpty() ? table : prefix + SEPARATOR + table;
    }

    /** Returns the name of an entity's table in lower case. */
    String table(EntityModel model) {
        return nameOf(model).toLowerCase(Locale.ROOT);
    }

    /** Returns the name of an entity's table as it is written. */
    String nameOf(EntityModel model) {
        return tableName(prefix, model.table());
    }

    /** Returns the text for a table, or empty if the table could not be told from it. */
    Optional<String> format(MappedTable table) {
        String session = Objects.requireNonNullElse(table.session(), SESSION);
        Stream<String> names = Stream.of(quoting(table.name()), quoting(session));
        Stream<String> columns = Stream.concat(table.key().stream(), table.attributes().stream())
                .map(column -> quoting(column.name()) + " " + column.codec());
        String text = Stream.concat(names, columns).collect(Collectors.joining("\n"));
        return parse(table.model(), text).filter(table::isLike).map(same -> text);
    }

    private String quoting(String name) {
        return catalog.isQuoted(name) ? QUOTED : PLAIN;
    }

    /** Returns the table, or empty if the text is not one of a table of this entity. */
    Optional<MappedTable> parse(EntityModel model, String text) {
        Iterator<String> lines = text.lines().iterator();
        try {
            String name = name(nameOf(model), lines.next());
            String session = name(SESSION, lines.next());
            List<MappedColumn> key = columns(model.key(), lines);
            List<MappedColumn> attributes = columns(model.attributes(), lines);
            return lines.hasNext()
                    ? Optional.empty()
                    : Optional.of(new MappedTable(model, name, model.scoped() ? session : null, key, attributes));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private List<MappedColumn> columns(List<Attribute> attributes, Iterator<String> lines) {
        List<MappedColumn> columns = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String[] words = lines.next().split(" ", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("A column has two words.");
            }
            columns.add(new MappedColumn(attribute, name(attribute.name(), words[0]), ColumnCodec.valueOf(words[1])));
        }
        return columns;
    }

    private String name(String name, String quoting) {
        return switch (quoting) {
            case QUOTED -> catalog.quoted(name);
            case PLAIN -> name;
            default -> throw new IllegalArgumentException(quoting);
        };
    }
}
