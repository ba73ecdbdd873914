package dev.holdfast.interop;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of a Telethon file: since which version there is one, and with what columns. */
// why: its lists are immutable, which their type does not tell.
@SuppressWarnings("ImmutableEnumChecker")
enum TelethonTable {
    VERSION(1, List.of("version"), List.of(), "1"),
    SESSIONS(1, List.of("dc_id", "server_address", "port", "auth_key"), List.of("takeout_id", "tmp_auth_key"), "1"),
    ENTITIES(1, List.of("id", "hash", "username", "phone", "name"), List.of("date"), "id"),
    SENT_FILES(3, List.of("md5_digest", "file_size", "type", "id", "hash"), List.of(), "md5_digest, file_size, type"),
    UPDATE_STATE(4, List.of("id", "pts", "qts", "date", "seq"), List.of(), "id");

    private final int firstVersion;
    private final List<String> required;
    private final List<String> optional;
    private final String order;

    TelethonTable(int firstVersion, List<String> required, List<String> optional, String order) {
        this.firstVersion = firstVersion;
        this.required = required;
        this.optional = optional;
        this.order = order;
    }

    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    int firstVersion() {
        return firstVersion;
    }

    /** Returns the columns that are missing among these; without them the table cannot be read. */
    List<String> missingIn(Set<String> columns) {
        return required.stream().filter(column -> !columns.contains(column)).toList();
    }

    /**
     * Returns the query of all rows in the order of their key, by name, as the order of columns is not reliable. The
     * entity of id 0 is none and is left out: Telethon keeps the account's own id in it.
     */
    String query(Set<String> columns) {
        String filter = this == ENTITIES ? " where id is not 0" : "";
        return Stream.concat(
                        required.stream(),
                        // why: SQLite takes an unknown name in double quotes for text, so none is quoted.
                        optional.stream().map(column -> columns.contains(column) ? column : "null as " + column))
                .collect(Collectors.joining(", ", "select ", " from " + tableName() + filter + " order by " + order));
    }
}
