package dev.holdfast.internal.maps;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entry of a map of a session. Its rows are read and written by {@link MapTable}, not as entities. */
@Entity(name = "MapEntry")
@Table(
        name = MapEntry.TABLE,
        comment = "Entries of the maps that programs keep in their sessions",
        indexes = @Index(columnList = "expires_at"))
public class MapEntry extends ScopedEntity<MapEntryKey> {

    /** The name of its table. */
    public static final String TABLE = "hf_map_entry";

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "entry_value", nullable = false, length = MapTable.MAX_VALUE, comment = "The value as JSON")
    private String value = "";

    @Column(name = "expires_at", comment = "When the entry is over, in UTC, null for never")
    private @Nullable Instant expiresAt;

    protected MapEntry() {}
}
