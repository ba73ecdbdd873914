package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.LoginRefusedException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Tls;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.redisson.RedissonShutdownException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisTimeoutException;

/**
 * Says what went wrong, and what to do. Redisson's exceptions repeat the parameters of a command in their messages, values
 * and passwords among them; so neither they nor their messages get any further, but for the words of the server.
 */
final class RedisErrors {

    private static final int DEEPEST = 20;

    /** What older servers put in front of the error that a script met. */
    private static final Pattern SCRIPT =
            Pattern.compile("^ERR Error running script \\(call to f_\\w+\\): (?:@user_script: ?\\d+: )*-?");

    private static final String UNKNOWN = " What was to be written may have been.";

    private final String where;
    private final String tlsHint;
    private final boolean sentinels;

    /** Makes the translator of one store. */
    RedisErrors(RedisSettings settings) {
        where = settings.describe();
        sentinels = settings.kind() == RedisSettings.Kind.SENTINEL;
        tlsHint = settings.tls() == Tls.OFF
                ? "does it expect TLS (then tls=verify)"
                : "does it offer no TLS at this port (then tls=off)";
    }

    /**
     * Returns what to throw in place of an exception of Redisson's.
     *
     * @param writing whether something may have been written although there was no answer
     */
    HoldfastException translate(String task, boolean writing, Throwable e) {
        String doubt = writing ? UNKNOWN : "";
        List<Throwable> chain = chain(e);
        for (Throwable cause : chain) {
            HoldfastException known = known(task, cause);
            if (known != null) {
                return known;
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof SSLException) {
                return new StoreUnavailableException(
                        "No encrypted connection to " + where + " came about while " + task
                                + ". The server may have another port for TLS, or none (then tls=off), or a certificate"
                                + " that this JVM does not trust or that is another host's (tls=require does not look"
                                + " at it).",
                        harmless(cause));
            }
            if (cause instanceof UnknownHostException) {
                return new StoreUnavailableException(
                        "The host of " + where + " is not known. Is its name right, and the network up?",
                        harmless(cause));
            }
            if (cause instanceof RedisTimeoutException || cause instanceof TimeoutException) {
                return new StoreUnavailableException("Redis at " + where + " did not answer in time while " + task + "."
                        + doubt + " Is it still loading its data, is it"
                        + " overloaded, " + tlsHint + ", or does something else listen there?");
            }
            if (cause instanceof IOException) {
                return new StoreUnavailableException(
                        "Redis at " + where + " could not be reached while " + task
                                + ". Is the server running, and are host and port right?",
                        harmless(cause));
            }
        }
        return new StoreUnavailableException("The connection to Redis at " + where + " failed while " + task + "."
                + doubt
                + (sentinels ? " Are the sentinels" : " Is the server")
                + " running, are host and port right, or "
                + tlsHint + "?");
    }

    private @Nullable HoldfastException known(String task, Throwable cause) {
        if (cause instanceof HoldfastException own) {
            return own;
        }
        if (cause instanceof RedissonShutdownException) {
            return new StoreClosedException("The store was closed while " + task + ".");
        }
        if (cause instanceof RedisOutOfMemoryException) {
            return new StoreFullException("Redis at " + where + " has no memory left (maxmemory) while " + task
                    + ", and wrote nothing. Raise maxmemory, or delete something.");
        }
        HoldfastException sentinel = sentinels ? sentinelProblem(cause) : null;
        if (sentinel != null) {
            return sentinel;
        }
        return cause instanceof RedisException ? refused(task, reply(cause)) : null;
    }

    private @Nullable HoldfastException sentinelProblem(Throwable cause) {
        if (reply(cause).startsWith("ERR unknown command") && reply(cause).contains("SENTINEL")) {
            return new ConfigurationException("No sentinel answered at " + where
                    + ", but a Redis server. Name the sentinels, whose port is 26379 unless it was changed, or use a URL"
                    + " that begins with redis:// for the server itself.");
        }
        if (String.valueOf(cause.getMessage()).startsWith("Master node is undefined")) {
            return new ConfigurationException(
                    "The sentinels at " + where + " know no master of this name. Look at the parameter master.");
        }
        return null;
    }

    private @Nullable HoldfastException refused(String task, String reply) {
        if (begins(reply, "NOAUTH", "WRONGPASS", "ERR AUTH", "ERR invalid password", "ERR Client sent AUTH")) {
            return new LoginRefusedException("Redis at " + where + " refused the login: " + loginProblem(reply)
                    + " Look at the user and password of the settings.");
        }
        if (has(reply, "NOPERM") || reply.contains("can't run this command")) {
            return new StoreAccessException("The user of Redis at " + where + " lacks a right for " + task
                    + ". Allow it all keys that begin with hf:, or the store's prefix and :hf:, and the commands of hashes,"
                    + " sorted sets and sets, UNLINK, PING, TIME, EVALSHA and SCRIPT LOAD.");
        }
        if (begins(reply, "ERR unknown command")) {
            return new StoreAccessException("Redis at " + where + " does not know a command that is needed for " + task
                    + ". Was it renamed or switched off?");
        }
        if (has(reply, "READONLY")) {
            return new StoreReadOnlyException(
                    "Redis at " + where + " is a replica and cannot be written. Name the master, or its sentinels.");
        }
        if (has(reply, "OOM")) {
            return new StoreFullException("Redis at " + where + " has no memory left (maxmemory) while " + task
                    + ", and wrote nothing. Raise maxmemory, or delete something.");
        }
        if (has(reply, "MISCONF")) {
            return new StoreUnavailableException("Redis at " + where
                    + " cannot write to its disk and takes no writes (MISCONF). Look at its log, disk and rights.");
        }
        if (has(reply, "WRONGTYPE")) {
            return new StoreCorruptedException("A key of the store in Redis at " + where
                    + " is of another type than Holdfast made it. Does another program use its names? Give the settings"
                    + " a prefix.");
        }
        return unavailable(task, reply);
    }

    private @Nullable HoldfastException unavailable(String task, String reply) {
        if (has(reply, "LOADING")) {
            return new StoreUnavailableException(
                    "Redis at " + where + " is starting and loads its data. Try again when it is done.");
        }
        if (begins(reply, "BUSY")) {
            return new StoreUnavailableException(
                    "Redis at " + where + " is busy with a script that takes too long. Try again later.");
        }
        if (begins(reply, "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "NOREPLICAS")) {
            return new StoreUnavailableException("Redis at " + where
                    + " cannot answer until all parts of the cluster are up (" + firstWord(reply) + ") while " + task
                    + ".");
        }
        if (begins(reply, "ERR max number of clients")) {
            return new StoreUnavailableException("Redis at " + where
                    + " has as many connections as it may have. Raise maxclients, or close other programs.");
        }
        if (reply.contains("DB index")) {
            return new ConfigurationException(
                    "Redis at " + where + " has no database of this number. Look at its setting databases.");
        }
        if (reply.contains("cluster support disabled")) {
            return new ConfigurationException(
                    "Redis at " + where + " is no cluster. Use a URL that begins with redis:// in its place.");
        }
        // Any other answer is named by its first word alone: the rest may repeat what was sent.
        return reply.matches("(?s)[A-Z]{3,} .*")
                ? new StoreUnavailableException(
                        "Redis at " + where + " refused (" + firstWord(reply) + ") while " + task + ".")
                : null;
    }

    private static String loginProblem(String reply) {
        if (begins(reply, "NOAUTH")) {
            return "it wants a password, and none is given.";
        }
        return begins(reply, "WRONGPASS", "ERR invalid password")
                ? "the user or the password is wrong, or the user is switched off."
                : "it has no password, and one is given.";
    }

    /** Returns whether an answer is of this kind. */
    private static boolean has(String reply, String kind) {
        return reply.startsWith(kind + " ");
    }

    private static boolean begins(String reply, String... starts) {
        for (String start : starts) {
            if (reply.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static String firstWord(String reply) {
        return reply.substring(0, reply.indexOf(' '));
    }

    /** Returns the words of the server, without the parameters that Redisson puts behind them. */
    private static String reply(Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        int end = message.indexOf(". channel: ");
        return end < 0 ? "" : SCRIPT.matcher(message.substring(0, end) + " ").replaceFirst("");
    }

    private static List<Throwable> chain(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = e; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** Returns the cause unless there is an exception of Redisson's in it. */
    private static @Nullable Throwable harmless(Throwable cause) {
        return chain(cause).stream().anyMatch(RedisException.class::isInstance) ? null : cause;
    }
}
