package dev.holdfast.session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The references without which the server gives no file, and the places where they are renewed. A reference runs out after
 * some hours; then the client asks again for one of the places where it has met the file, and the answer brings a new
 * one. The ten places where a file was met last are kept.
 *
 * <p>What cannot be read is taken as missing, and is deleted. With {@link Feature#FILE_REFERENCES} switched off nothing is kept
 * and nothing is found. All else is said at {@link SessionData}.
 */
public final class FileReferences {

    private final Tables tables;
    private final Lookups lookups;
    private final Turns turns;
    private final boolean on;

    FileReferences(SessionData data) {
        this.tables = data.tables();
        this.lookups = data.lookups();
        this.turns = data.turns();
        this.on = data.features().has(Feature.FILE_REFERENCES);
    }

    /** Returns the reference of a file and where it is renewed, or nothing if the file was not seen. */
    public Optional<FileReference> find(FileLocation location) {
        return on ? lookups.find(FileReference.class, location) : Optional.empty();
    }

    /** Stores the reference of a file and adds the places where it was seen. */
    public void seen(SeenFile file) {
        seenAll(List.of(file));
    }

    /** Stores the references of files, all or none of them, up to 10,000. */
    public void seenAll(Collection<SeenFile> files) {
        if (on && !files.isEmpty()) {
            turns.take(new Seeing(List.copyOf(files)));
        }
    }

    /** Forgets the reference of a file, as when all its places have gone. */
    public void forget(FileLocation location) {
        if (on) {
            turns.take(rows -> {
                rows.delete(FileReference.class, location);
                return location;
            });
        }
    }

    /** Returns how many files have references. */
    public long count() {
        return on ? tables.repository(FileReference.class).count() : 0;
    }

    /** Merges files within a turn. */
    private record Seeing(List<SeenFile> files) implements Event<Integer> {

        @Override
        public void reads(Rows rows) {
            rows.want(
                    FileReference.class, files.stream().map(SeenFile::location).toList());
        }

        @Override
        public Integer apply(Rows rows) {
            for (SeenFile file : files) {
                FileReference stored =
                        rows.find(FileReference.class, file.location()).orElse(null);
                rows.save(FileReferenceMerge.merge(stored, file));
            }
            return files.size();
        }

        @Override
        public int size() {
            return files.size();
        }
    }
}
