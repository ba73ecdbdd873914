package dev.holdfast.interop;

import org.jspecify.annotations.Nullable;

/**
 * What another client's session tells of its account. A component is {@code null} where it does not tell it.
 *
 * @param userId the user id
 * @param bot whether the account is a bot
 * @param testMode whether the login is one of the test servers
 * @param apiId the id of the application that logged in
 */
public record ForeignAccount(
        @Nullable Long userId,
        @Nullable Boolean bot,
        @Nullable Boolean testMode,
        @Nullable Integer apiId) {

    /** Returns an account of which nothing is known, except perhaps whether it is one of the test servers. */
    public static ForeignAccount unknown(@Nullable Boolean testMode) {
        return new ForeignAccount(null, null, testMode, null);
    }
}
