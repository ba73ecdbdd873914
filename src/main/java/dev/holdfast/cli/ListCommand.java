package dev.holdfast.cli;

import dev.holdfast.exceptions.UnknownEntityException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints rows in the order of their keys, a page at a time. */
@Command(name = "list", description = "Prints rows of an entity in the order of their keys.")
final class ListCommand extends EntityCommand {

    private static final int PAGE_ROWS = 1_000;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Print at most so many rows, 0 for all. Default: ${DEFAULT-VALUE}.")
    private long limit;

    @Option(names = "--all", description = "Print all rows, as --limit 0 does.")
    private boolean all;

    @Option(
            names = "--where",
            paramLabel = "ATTRIBUTE=VALUE",
            description =
                    "Print only the rows with this value of an indexed attribute, or of the first part of the key.")
    private @Nullable String where;

    /** Reads the rows behind a key. */
    private interface Source {
        RowPage page(@Nullable Key after, int limit);
    }

    @Override
    int read(EntityTable rows, RowView view) {
        if (limit < 0) {
            throw usage("--limit takes 0 or more.");
        }
        long left = all || limit == 0 ? Long.MAX_VALUE : limit;
        Source source = source(rows, view.model());
        Table table = new Table(out(), "", RowView.names(view.model()));
        Key after = null;
        boolean more = true;
        // why: checkError tells that nobody reads the output any more.
        while (more && left > 0 && !out().checkError()) {
            RowPage page = source.page(after, (int) Math.min(PAGE_ROWS, left));
            if (after == null && page.rows().isEmpty() && !json()) {
                note("No rows.");
                break;
            }
            print(page.rows(), view, table);
            left -= page.rows().size();
            more = !page.last();
            if (more) {
                after = page.rows().get(page.rows().size() - 1).key();
            }
        }
        if (more && left == 0) {
            note("There are more; --limit N or --all shows them.");
        }
        return ExitCode.OK;
    }

    private void print(List<Row> rows, RowView view, Table table) {
        if (json()) {
            rows.forEach(row -> out().println(view.json(row)));
        } else {
            table.print(rows.stream().map(view::texts).toList());
        }
    }

    private Source source(EntityTable rows, EntityModel model) {
        if (where == null) {
            return scan(rows, KeyRange.all());
        }
        int sign = where.indexOf('=');
        if (sign < 0) {
            throw usage("--where takes ATTRIBUTE=VALUE.");
        }
        try {
            String named = where.substring(0, sign);
            String text = where.substring(sign + 1);
            Attribute leading = model.key().get(0);
            if (model.find(named).filter(leading::equals).isPresent()) {
                return scan(rows, KeyRange.startingWith(Key.of(KeyText.parse(leading, text))));
            }
            Attribute attribute = model.index(named);
            Object value = KeyText.parse(attribute, text);
            return (after, count) -> rows.findBy(attribute, value, after, count);
        } catch (UnknownEntityException | IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private static Source scan(EntityTable rows, KeyRange range) {
        return (after, count) -> rows.scan(after == null ? range : range.after(after), Direction.ASCENDING, count);
    }
}
