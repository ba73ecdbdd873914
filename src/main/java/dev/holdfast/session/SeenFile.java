package dev.holdfast.session;

import java.time.Instant;
import java.util.List;

/** A file that came in an answer or update of the server, with the reference by which it is fetched. Immutable. */
public final class SeenFile {

    private final FileLocation location;
    private final byte[] reference;
    private final List<FileOrigin> origins;
    private final Instant at;

    /**
     * Makes what was seen of a file.
     *
     * @param location what names the file
     * @param reference the reference that came with it, which is copied
     * @param at when it came; a reference that came earlier than the stored one does not replace it
     * @param origins where it came
     */
    public SeenFile(FileLocation location, byte[] reference, Instant at, List<FileOrigin> origins) {
        this.location = location;
        this.reference = reference.clone();
        this.at = at;
        this.origins = List.copyOf(origins);
    }

    /** Makes what was seen of a file, as the other constructor does. */
    public SeenFile(FileLocation location, byte[] reference, Instant at, FileOrigin... origins) {
        this(location, reference, at, List.of(origins));
    }

    public FileLocation location() {
        return location;
    }

    /** Returns a copy of the reference. */
    public byte[] reference() {
        return reference.clone();
    }

    public Instant at() {
        return at;
    }

    /** Returns where the file came, the latest last. */
    public List<FileOrigin> origins() {
        return origins;
    }

    /** Returns what names the file, and when it came. */
    @Override
    public String toString() {
        return "SeenFile[" + location + ", " + at + "]";
    }
}
