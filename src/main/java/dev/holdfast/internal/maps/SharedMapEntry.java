package dev.holdfast.internal.maps;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entry of a map of the store. Its rows are read and written by {@link MapTable}, not as entities. */
@Entity(name = "SharedMapEntry")
@Table(
        name = SharedMapEntry.TABLE,
        comment = "Entries of the maps that belong to no session",
        indexes = @Index(columnList = "expires_at"))
public class SharedMapEntry {

    /** The name of its table. */
    public static final String TABLE = "hf_shared_map_entry";

    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // a column
    private @Nullable MapEntryKey id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "entry_value", nullable = false, length = MapTable.MAX_VALUE, comment = "The value as JSON")
    private String value = "";

    @Column(name = "expires_at", comment = "When the entry is over, in UTC, null for never")
    private @Nullable Instant expiresAt;

    @Version
    @Column(name = "version", comment = "Another with each change, from a random number on")
    private long version;

    protected SharedMapEntry() {}
}
