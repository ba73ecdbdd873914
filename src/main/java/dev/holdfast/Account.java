package dev.holdfast;

import org.jspecify.annotations.Nullable;

/**
 * Whose login a session holds. A component is {@code null} while it is not known: other clients' files tell different
 * parts of it.
 *
 * @param id the user id of the account
 * @param bot whether the account is a bot
 * @param layer the TL layer the session was last used with
 * @param dataCenter the id of the current data centre
 * @param testMode whether the login is one of the test servers
 */
public record Account(
        @Nullable Long id,
        @Nullable Boolean bot,
        @Nullable Integer layer,
        @Nullable Integer dataCenter,
        @Nullable Boolean testMode) {

    /** The account of which nothing is known. */
    public static final Account UNKNOWN = new Account(null, null, null, null, null);
}
