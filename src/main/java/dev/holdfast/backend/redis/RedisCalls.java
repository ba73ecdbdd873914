package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.StoreClosedException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RFuture;
import org.redisson.api.RMap;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisBusyException;
import org.redisson.client.RedisClusterDownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisMasterDownException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisTryAgainException;
import org.redisson.client.WriteRedisConnectionException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.Codec;

/**
 * Makes the calls, again where that is safe, and says what went wrong in Holdfast's words.
 *
 * <p>Redisson is told never to repeat anything: it would send a script again after a timeout or a cut connection, although
 * the first may have been carried out. Here a call is repeated for a short time if the server has said that it did nothing,
 * or the command never got to it; a read, which does no harm, also if the connection was cut.
 */
final class RedisCalls {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE_MILLIS = 50;
    private static final int MOST_CUTS = 3;

    /** Answers of a server that did nothing, and will soon do what it is asked. */
    private static final Set<Class<?>> PASSING = Set.of(
            RedisBusyException.class,
            RedisClusterDownException.class,
            RedisLoadingException.class,
            RedisMasterDownException.class,
            RedisTryAgainException.class);

    /** What did not get to the server. */
    private static final Set<Class<?>> NOT_SENT =
            Set.of(WriteRedisConnectionException.class, RedisConnectionException.class);

    private final RedissonClient redisson;
    private final RedisErrors errors;
    private final LongAdder commands = new LongAdder();
    private volatile boolean closed;

    RedisCalls(RedissonClient redisson, RedisErrors errors) {
        this.redisson = redisson;
        this.errors = errors;
    }

    /** Runs a script that changes nothing and answers with a list of byte strings. */
    List<Object> readList(String task, LuaScript script, List<Object> keys, Object... arguments) {
        return call(task, true, () -> run(script, RScript.ReturnType.LIST, keys, arguments));
    }

    /** Runs a script that changes nothing and answers with a number. */
    long readNumber(String task, LuaScript script, List<Object> keys, Object... arguments) {
        return this.<Long>call(task, true, () -> run(script, RScript.ReturnType.LONG, keys, arguments));
    }

    /**
     * Sends a script that writes, once or not at all, and does not wait for its answer, a list of byte strings, until that is
     * asked for. Which it must be, once.
     */
    Supplier<List<Object>> send(String task, LuaScript script, List<Object> keys, Object... arguments) {
        checkOpen();
        AtomicReference<@Nullable RFuture<List<Object>>> first =
                new AtomicReference<>(evaluate(script, RScript.ReturnType.LIST, keys, arguments));
        return () -> call(task, false, () -> {
            RFuture<List<Object>> sent = first.getAndSet(null);
            return sent == null
                    ? run(script, RScript.ReturnType.LIST, keys, arguments)
                    : answer(sent, script, RScript.ReturnType.LIST, keys, arguments);
        });
    }

    /** Runs a script that writes, once or not at all, and answers whether it did. */
    boolean write(String task, LuaScript script, List<Object> keys, Object... arguments) {
        return this.<Long>call(task, false, () -> run(script, RScript.ReturnType.LONG, keys, arguments)) == 1;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it is Redisson's, and said by the type asked for
    private <T> T run(LuaScript script, RScript.ReturnType type, List<Object> keys, Object... arguments) {
        return answer(this.<T>evaluate(script, type, keys, arguments), script, type, keys, arguments);
    }

    private <T> T answer(
            RFuture<T> sent, LuaScript script, RScript.ReturnType type, List<Object> keys, Object... arguments) {
        try {
            return await(sent);
        } catch (RedisNoScriptException e) {
            commands.increment();
            await(scripts().scriptLoadAsync(script.text()));
            return await(this.<T>evaluate(script, type, keys, arguments));
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // as above
    private <T> RFuture<T> evaluate(LuaScript script, RScript.ReturnType type, List<Object> keys, Object... arguments) {
        commands.increment();
        return scripts().evalShaAsync(RScript.Mode.READ_WRITE, script.digest(), type, keys, arguments);
    }

    private RScript scripts() {
        return redisson.getScript(ByteArrayCodec.INSTANCE);
    }

    /** Reads a hash. */
    <K, V, T> T map(String task, String name, Codec codec, Function<RMap<K, V>, RFuture<T>> reader) {
        return call(task, true, () -> {
            commands.increment();
            return await(reader.apply(redisson.getMap(name, codec)));
        });
    }

    /** Does something else that changes nothing. */
    <T> T ask(String task, Supplier<T> question) {
        return call(task, true, () -> {
            commands.increment();
            return question.get();
        });
    }

    private <T> T call(String task, boolean harmless, Supplier<T> call) {
        long end = System.nanoTime() + PATIENCE;
        for (int cuts = 0; true; cuts++) {
            checkOpen();
            try {
                return call.get();
            } catch (RuntimeException e) {
                boolean again = PASSING.contains(e.getClass()) || (cuts < MOST_CUTS && isRepeatable(e, harmless));
                if (!again || System.nanoTime() > end || !pause()) {
                    checkOpen();
                    throw errors.translate(task, !harmless, e);
                }
            }
        }
    }

    private static boolean isRepeatable(Throwable e, boolean harmless) {
        return NOT_SENT.contains(e.getClass()) || (harmless && e instanceof ConnectionLostException);
    }

    /** Waits for a moment, and returns {@code false} if the thread is to end. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits for an answer, also in a thread that is interrupted: whether a batch was written must be known. Redisson ends
     * the waiting after its timeout at the latest.
     */
    private static <T> T await(Future<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void checkOpen() {
        if (closed) {
            throw new StoreClosedException("The store was closed.");
        }
    }

    /** Refuses all calls from now on, and returns whether this is the first time. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** Returns how many commands were sent; a script is one, whatever it does. */
    long commands() {
        return commands.sum();
    }

    RedissonClient redisson() {
        return redisson;
    }
}
