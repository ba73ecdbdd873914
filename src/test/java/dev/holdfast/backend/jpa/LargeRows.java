package dev.holdfast.backend.jpa;

import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;

import dev.holdfast.internal.repository.Pages;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.function.LongFunction;

/** Rows of which few fit into a small heap. */
final class LargeRows {

    private LargeRows() {}

    /** Writes rows of half a megabyte of JSON, and such behind small ones, and one of text, scans them in pages of a thousand, and prints how many. */
    static void writeAndScan(Backend backend, long count) {
        backend.ensureSchema(List.of(ALL_TYPES));
        write(backend, "json", "more", count, key -> "{\"a\":\"" + key + "x".repeat(490_000) + "\"}");
        write(backend, "mixed", "more", count, key -> "{\"a\":\"" + "x".repeat(key < count / 2 ? 1 : 490_000) + "\"}");
        write(backend, "text", "body", count / 3, key -> key + "x".repeat(1_000_000));
    }

    private static void write(
            Backend backend, String session, String attribute, long count, LongFunction<String> value) {
        Scope scope = Scope.session(session);
        for (long key = 0; key < count; key++) {
            Object[] values = new Object[ALL_TYPES.attributes().size()];
            values[ALL_TYPES.position(ALL_TYPES.find(attribute).orElseThrow())] = value.apply(key);
            backend.apply(WriteBatch.in(scope)
                    .put(ALL_TYPES, Row.of(Key.of(key), values))
                    .build());
        }
        long found = Pages.stream(after -> backend.table(ALL_TYPES, scope)
                        .scan(after == null ? KeyRange.all() : KeyRange.all().after(after), Direction.ASCENDING, 1_000))
                .count();
        System.out.println(session + ": " + found);
    }
}
