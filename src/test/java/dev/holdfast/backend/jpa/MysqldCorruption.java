package dev.holdfast.backend.jpa;

import java.util.Map;

/** How rows are spoilt that are in MySQL or MariaDB. */
abstract class MysqldCorruption extends CorruptRowsContract {

    private static String put(String column, String type, String value) {
        return "alter table ct_all_types modify column " + column + " " + type + "; update ct_all_types set " + column
                + " = '" + value + "' where all_types_id = 7";
    }

    @Override
    final Map<String, String> spoilt() {
        return Map.of(
                put("at_time", "datetime(6)", "2020-00-00"), "at",
                put("on_day", "date", "2020-02-00"), "day",
                put("price", "decimal(38,20)", "1.12345678901234"), "price",
                put("price", "varchar(40)", NONSENSE), "price",
                put("small_number", "bigint", "99999999999"), "smallNumber",
                put("big_number", "varchar(40)", NONSENSE), "bigNumber",
                put("ratio", "varchar(40)", NONSENSE), "ratio",
                put("at_time", "varchar(40)", NONSENSE), "at",
                put("on_day", "varchar(40)", NONSENSE), "day");
    }

    @Override
    final String spoiltKey() {
        return "update ct_by_instant set id = '2020-00-00'";
    }
}
