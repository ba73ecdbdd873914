package dev.holdfast.interop;

/**
 * What an import has done.
 *
 * @param format what was imported, as part of a sentence
 * @param accountChanged whether something about the account became known
 * @param dataCenters the data centre of the login; one that was there without a key and got it counts as added
 * @param peers the peers
 * @param usernames the usernames of peers; one is also already there if the session's own row of its peer has another,
 *     or none
 * @param sentFiles the files that were sent before
 * @param updateStates how far updates were received
 */
public record ImportReport(
        String format,
        boolean accountChanged,
        ImportCount dataCenters,
        ImportCount peers,
        ImportCount usernames,
        ImportCount sentFiles,
        ImportCount updateStates) {

    /** Returns how many rows were written. */
    public long added() {
        return dataCenters.added() + peers.added() + usernames.added() + sentFiles.added() + updateStates.added();
    }
}
