package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.Map;

@RunsOn(Backends.POSTGRES)
class PostgresCorruptionTest extends CorruptRowsContract {

    @Override
    ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    private static String put(String column, String type, String value) {
        return "alter table ct_all_types alter column " + column + " type " + type + "; update ct_all_types set "
                + column + " = '" + value + "' where all_types_id = 7";
    }

    @Override
    Map<String, String> spoilt() {
        return Map.of(
                put("price", "numeric", "NaN"), "price",
                put("price", "numeric", "1.12345678901234"), "price",
                put("small_number", "bigint", "99999999999"), "smallNumber",
                put("big_number", "text", NONSENSE), "bigNumber",
                put("ratio", "text", NONSENSE), "ratio",
                put("at_time", "text", NONSENSE), "at",
                put("on_day", "text", NONSENSE), "day",
                put("flag", "text", NONSENSE), "flag",
                put("uid", "text", NONSENSE), "uid");
    }

    @Override
    String spoiltKey() {
        return "alter table ct_by_instant alter column id type text; update ct_by_instant set id = '" + NONSENSE + "'";
    }
}
