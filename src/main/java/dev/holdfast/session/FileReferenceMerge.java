package dev.holdfast.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How what is known of a file's reference and what has just been seen of it become one. */
final class FileReferenceMerge {

    /** A sticker is met in thousands of messages, and one place is enough to renew its reference. */
    static final int MAX_ORIGINS = 10;

    private FileReferenceMerge() {}

    static FileReference merge(@Nullable FileReference stored, SeenFile seen) {
        if (stored == null) {
            return new FileReference(seen.location(), seen.reference(), latest(seen.origins()), seen.at());
        }
        boolean late = seen.at().isBefore(stored.updatedAt());
        return new FileReference(
                seen.location(),
                late ? stored.reference() : seen.reference(),
                late ? union(seen.origins(), stored.origins()) : union(stored.origins(), seen.origins()),
                late ? stored.updatedAt() : seen.at());
    }

    private static List<FileOrigin> union(List<FileOrigin> earlier, List<FileOrigin> later) {
        Set<FileOrigin> all = new LinkedHashSet<>(earlier);
        all.removeAll(new LinkedHashSet<>(later));
        all.addAll(later);
        return latest(List.copyOf(all));
    }

    private static List<FileOrigin> latest(List<FileOrigin> origins) {
        List<FileOrigin> distinct = List.copyOf(new LinkedHashSet<>(origins));
        return distinct.subList(Math.max(0, distinct.size() - MAX_ORIGINS), distinct.size());
    }
}
