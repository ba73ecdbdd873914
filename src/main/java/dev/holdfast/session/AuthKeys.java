package dev.holdfast.session;

import dev.holdfast.exceptions.CorruptValueException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The authorization keys of a session, which are the login, by data centre and by what it is used for; keys for media are
 * those of {@link DataCenterKind#MEDIA}. With them go what holds for a key alone: whether the account is logged in by it, and
 * the server's salts.
 *
 * <p>What a method stores is on its way to the disk when it returns, and survives the death of this process: a key that was
 * used and is lost is a login lost. A data centre that was not known is taken in, without an address. All else is said at
 * {@link SessionData}.
 *
 * <p>A stored key that has another length than 256 bytes, or another id than the one stored with it, is never handed out: for
 * the permanent one {@link CorruptValueException} is thrown, as nobody but the user can replace it; a temporary one is taken as
 * missing.
 */
public final class AuthKeys {

    private final Tables tables;
    private final Turns turns;

    AuthKeys(SessionData data) {
        this.tables = data.tables();
        this.turns = data.turns();
    }

    /** Returns the permanent key of a data centre, or nothing before there is one. */
    public Optional<AuthKey> permanent(DataCenterKey dc) {
        return find(dc).flatMap(AuthKeys::permanentOf);
    }

    private Optional<DataCenter> find(DataCenterKey dc) {
        return tables.repository(DataCenter.class).findById(dc);
    }

    private static Optional<AuthKey> permanentOf(DataCenter dc) {
        byte[] bytes = dc.authKey();
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            Long id = dc.authKeyId();
            return Optional.of(id == null ? AuthKey.of(bytes) : AuthKey.of(bytes, id));
        } catch (IllegalArgumentException e) {
            throw new CorruptValueException(
                    "DataCenter", dc.key().toString(), "authKey", "it is not the key that was stored", e);
        }
    }

    /**
     * Stores the permanent key of a data centre. If there was another one, what belonged to it goes: the temporary key, which
     * was bound to it, the salts, and that the account was logged in.
     */
    public void storePermanent(DataCenterKey dc, AuthKey key) {
        change(dc, dataCenter -> {
            byte[] bytes = key.bytes();
            if (!Arrays.equals(bytes, dataCenter.authKey())) {
                dataCenter.forgetKeys();
                dataCenter.setAuthKey(bytes);
            }
            dataCenter.setAuthKeyId(key.id());
        });
    }

    /** Removes the permanent key of a data centre and what belonged to it, as after logging out. The address stays. */
    public void removePermanent(DataCenterKey dc) {
        changeKnown(dc, DataCenter::forgetKeys);
    }

    /** Returns whether the account is logged in at a data centre by its permanent key. */
    public boolean isAuthorized(DataCenterKey dc) {
        return find(dc).filter(DataCenter::isAuthorized).isPresent();
    }

    /**
     * Stores whether the account is logged in at a data centre.
     *
     * @throws IllegalStateException if it is said to be, and there is no permanent key
     */
    public void setAuthorized(DataCenterKey dc, boolean authorized) {
        if (!authorized) {
            changeKnown(dc, dataCenter -> dataCenter.setAuthorized(false));
            return;
        }
        change(dc, dataCenter -> {
            if (dataCenter.authKey() == null) {
                throw new IllegalStateException(
                        "Nobody is logged in at " + dc + " without a permanent key. Store that first.");
            }
            dataCenter.setAuthorized(true);
        });
    }

    /**
     * Returns the temporary key of a data centre, or nothing if there is none that holds.
     *
     * @param now the time of the server, as well as it is known: a key holds only before the moment it ends
     */
    public Optional<TemporaryAuthKey> temporary(DataCenterKey dc, Instant now) {
        return find(dc).map(AuthKeys::temporaryOf).filter(key -> key.holdsAt(now));
    }

    private static @Nullable TemporaryAuthKey temporaryOf(DataCenter dc) {
        byte[] bytes = dc.temporaryKey();
        Instant expiresAt = dc.temporaryKeyExpiresAt();
        if (bytes == null || expiresAt == null) {
            return null;
        }
        try {
            return new TemporaryAuthKey(AuthKey.of(bytes), expiresAt, dc.isTemporaryKeyBound());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Stores a temporary key in place of the one before; it is not bound yet. */
    public void storeTemporary(DataCenterKey dc, AuthKey key, Instant expiresAt) {
        change(dc, dataCenter -> {
            dataCenter.setTemporaryKey(key.bytes());
            dataCenter.setTemporaryKeyExpiresAt(expiresAt);
            dataCenter.setTemporaryKeyBound(false);
        });
    }

    /**
     * Stores that the server has bound a temporary key to the permanent one.
     *
     * @return whether it is still the temporary key of the data centre; if not, nothing was stored
     */
    public boolean bindTemporary(DataCenterKey dc, AuthKey key) {
        return turns.take(rows -> {
            Optional<DataCenter> current = rows.find(DataCenter.class, dc)
                    .filter(dataCenter -> Arrays.equals(key.bytes(), dataCenter.temporaryKey()));
            current.ifPresent(dataCenter -> {
                dataCenter.setTemporaryKeyBound(true);
                rows.save(dataCenter);
            });
            return current.isPresent();
        });
    }

    /** Removes the temporary key of a data centre. */
    public void removeTemporary(DataCenterKey dc) {
        changeKnown(dc, DataCenter::forgetTemporaryKey);
    }

    /**
     * Returns the salt to use at a data centre, or nothing before the server has told any.
     *
     * @param now the time of the server: salts that were fetched ahead take their turn by it
     */
    public OptionalLong salt(DataCenterKey dc, Instant now) {
        DataCenter dataCenter = find(dc).orElse(null);
        if (dataCenter == null) {
            return OptionalLong.empty();
        }
        Optional<FutureSalt> begun = dataCenter.futureSalts().stream()
                .filter(salt -> salt.holdsAt(now))
                .max(Comparator.comparingLong(FutureSalt::validSince));
        if (begun.isPresent()) {
            return OptionalLong.of(begun.get().salt());
        }
        Long current = dataCenter.serverSalt();
        return current == null ? OptionalLong.empty() : OptionalLong.of(current);
    }

    /** Stores the salt that the server has just named. It counts until one fetched ahead begins after now. */
    public void storeSalt(DataCenterKey dc, long salt, Instant now) {
        change(dc, dataCenter -> {
            dataCenter.setServerSalt(salt);
            dataCenter.setFutureSalts(dataCenter.futureSalts().stream()
                    .filter(future -> future.validSince() > now.getEpochSecond())
                    .toList());
        });
    }

    /** Stores salts that were fetched ahead, in place of those before; those that have ended are left out. */
    public void storeFutureSalts(DataCenterKey dc, List<FutureSalt> salts, Instant now) {
        List<FutureSalt> good = salts.stream()
                .filter(salt -> !salt.endsBy(now))
                .sorted(Comparator.comparingLong(FutureSalt::validSince))
                .toList();
        change(dc, dataCenter -> dataCenter.setFutureSalts(good));
    }

    private void change(DataCenterKey dc, Consumer<DataCenter> change) {
        turns.take(rows -> {
            DataCenter dataCenter = rows.find(DataCenter.class, dc).orElseGet(() -> new DataCenter(dc));
            change.accept(dataCenter);
            rows.save(dataCenter);
            return dc;
        });
    }

    private void changeKnown(DataCenterKey dc, Consumer<DataCenter> change) {
        turns.take(rows -> {
            rows.find(DataCenter.class, dc).ifPresent(dataCenter -> {
                change.accept(dataCenter);
                rows.save(dataCenter);
            });
            return dc;
        });
    }
}
