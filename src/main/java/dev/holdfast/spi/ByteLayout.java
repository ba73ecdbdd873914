package dev.holdfast.spi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of {@link ByteMapBackend}. Each is one {@link Key} in its binary form, whose parts neither collide with nor
 * begin others, so that what comes before a row's key is the prefix of that row's table and scope and of no other.
 */
final class ByteLayout {

    private ByteLayout() {}

    /** Returns the prefix of the rows of a table in all scopes. */
    static byte[] rows(EntityModel model) {
        return Key.of("row", model.table(), model.scoped()).toBytes();
    }

    static byte[] rows(EntityModel model, Scope scope) {
        return join(rows(model), scope(scope));
    }

    static byte[] row(EntityModel model, Scope scope, Key key) {
        return join(rows(model, scope), key.toBytes());
    }

    /** Returns the prefix of an index in all scopes. */
    static byte[] index(EntityModel model, Attribute attribute) {
        return Key.of("index", model.table(), attribute.name(), model.scoped()).toBytes();
    }

    static byte[] index(EntityModel model, Attribute attribute, Scope scope) {
        return join(index(model, attribute), scope(scope));
    }

    /** Returns the entry of a row in an index: what leads there, the value, and the key. */
    static byte[] indexEntry(EntityModel model, Attribute attribute, Scope scope, Object value, Key key) {
        return join(index(model, attribute, scope), join(Key.of(value).toBytes(), key.toBytes()));
    }

    /** Returns the prefix under which it is written down which indexes a table has. */
    static byte[] indexed(EntityModel model) {
        return Key.of("indexed", model.table()).toBytes();
    }

    static byte[] indexed(EntityModel model, Attribute attribute) {
        return join(indexed(model), Key.of(attribute.name()).toBytes());
    }

    private static byte[] scope(Scope scope) {
        return scope.isGlobal() ? new byte[0] : Key.of(scope.session()).toBytes();
    }

    /** Returns the least key of a range behind a prefix. */
    static byte[] from(byte[] prefix, KeyRange.@Nullable Bound lower) {
        if (lower == null) {
            return prefix;
        }
        byte[] bound = join(prefix, lower.key().toBytes());
        return lower.inclusive() ? bound : behind(bound);
    }

    /** Returns the least key behind a range behind a prefix. */
    static byte[] to(byte[] prefix, KeyRange.@Nullable Bound upper) {
        if (upper == null) {
            return behind(prefix);
        }
        byte[] bound = join(prefix, upper.key().toBytes());
        return upper.inclusive() ? behind(bound) : bound;
    }

    /** Returns the least byte string that sorts behind all that begin with these bytes. */
    static byte[] behind(byte[] prefix) {
        int last = prefix.length - 1;
        // There is such a byte: all prefixes begin with a word.
        while (prefix[last] == (byte) 0xFF) {
            last--;
        }
        byte[] behind = Arrays.copyOf(prefix, last + 1);
        behind[last]++;
        return behind;
    }

    static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static byte[] without(byte[] prefix, byte[] bytes) {
        return Arrays.copyOfRange(bytes, prefix.length, bytes.length);
    }
}
