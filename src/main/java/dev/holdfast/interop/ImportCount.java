package dev.holdfast.interop;

/**
 * How many rows of one kind an import met.
 *
 * @param read those in the foreign session
 * @param added those of them that were written
 * @param alreadyThere those of them that were not, because the session had its own already
 */
public record ImportCount(long read, long added, long alreadyThere) {

    static final ImportCount NONE = new ImportCount(0, 0, 0);

    ImportCount plus(int moreRead, int moreAdded) {
        return new ImportCount(read + moreRead, added + moreAdded, alreadyThere + moreRead - moreAdded);
    }
}
