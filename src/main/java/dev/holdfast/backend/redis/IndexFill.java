package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import java.util.ArrayList;
import java.util.List;
import org.redisson.client.codec.StringCodec;

/** Fills the indexes of a table from the rows there are, in all scopes, a page at a time. */
final class IndexFill {

    private static final String TASK = "filling an index";
    private static final int PAGE = 250;
    private static final int PAGE_BYTES = 1 << 20;
    private static final byte[] LAST = Bytes.of("+");

    private final RedisCalls calls;
    private final KeyNames names;

    IndexFill(RedisCalls calls, KeyNames names) {
        this.calls = calls;
        this.names = names;
    }

    /** Fills the indexes, and returns {@code false} if the table has got others meanwhile. */
    boolean fill(EntityModel model, TableIndexes indexes) {
        Iterable<String> scopes = calls.ask(
                TASK,
                () -> calls.redisson()
                        .<String>getSet(names.scopes(), StringCodec.INSTANCE)
                        .readAll());
        for (String tag : scopes) {
            if (model.scoped() == tag.equals(KeyNames.GLOBAL)) {
                continue;
            }
            if (!adopt(model, indexes, tag) || !new ScopeFill(model, indexes, tag).fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean adopt(EntityModel model, TableIndexes indexes, String tag) {
        return calls.write(
                TASK,
                LuaScript.ADOPT,
                List.of(names.tables(tag)),
                Bytes.of(model.table()),
                Bytes.of(indexes.text()),
                Bytes.of(indexes.revision()));
    }

    /** The rows of one scope. */
    private final class ScopeFill {

        private final EntityModel model;
        private final TableIndexes indexes;
        private final String tag;
        private final KeyForm keys;
        private final StoredRow stored;
        private final List<Object> names;

        ScopeFill(EntityModel model, TableIndexes indexes, String tag) {
            this.model = model;
            this.indexes = indexes;
            this.tag = tag;
            this.keys = new KeyForm(model);
            this.stored = new StoredRow(model, indexes);
            this.names = new ArrayList<>(List.of(
                    IndexFill.this.names.tables(tag),
                    IndexFill.this.names.rows(tag, model),
                    IndexFill.this.names.states(tag, model)));
            indexes.attributes().forEach(index -> names.add(IndexFill.this.names.index(tag, model, index)));
        }

        boolean fill() {
            byte[] from = Bytes.of("-");
            while (true) {
                List<Object> page = read(from);
                List<Object> arguments = arguments(page);
                if (arguments.size() > 2 && !calls.write(TASK, LuaScript.FILL, names, arguments.toArray())) {
                    return false;
                }
                if (Bytes.text(page.get(0)).equals("0")) {
                    return true;
                }
                from = Bytes.withFirst('(', (byte[]) page.get(page.size() - 2));
            }
        }

        private List<Object> read(byte[] from) {
            return calls.readList(
                    TASK,
                    LuaScript.SCAN,
                    List.of(IndexFill.this.names.order(tag, model), IndexFill.this.names.rows(tag, model)),
                    from,
                    LAST,
                    Bytes.of("asc"),
                    Bytes.of(PAGE),
                    Bytes.of(PAGE_BYTES));
        }

        private List<Object> arguments(List<Object> page) {
            List<Object> arguments = new ArrayList<>();
            arguments.add(Bytes.of(model.table()));
            arguments.add(Bytes.of(indexes.text()));
            for (int i = 1; i < page.size(); i += 2) {
                byte[] member = (byte[]) page.get(i);
                byte[] value = (byte[]) page.get(i + 1);
                try {
                    Key key = keys.key(member, 0);
                    byte[] entries = stored.entries(key, value);
                    arguments.add(Bytes.of(keys.field(key)));
                    arguments.add(member);
                    arguments.add(Bytes.of(Sha1.of(value)));
                    arguments.add(entries);
                } catch (CorruptValueException e) {
                    // why: reading the row says so; it must not keep the store from being opened.
                }
            }
            return arguments;
        }
    }
}
