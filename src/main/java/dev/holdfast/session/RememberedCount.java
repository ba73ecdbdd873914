package dev.holdfast.session;

/**
 * What was added of remembered peers.
 *
 * @param peers how many peers were new
 * @param usernames how many usernames were
 */
public record RememberedCount(int peers, int usernames) {

    /** Returns the sum of both. */
    public RememberedCount plus(RememberedCount other) {
        return new RememberedCount(peers + other.peers, usernames + other.usernames);
    }
}
