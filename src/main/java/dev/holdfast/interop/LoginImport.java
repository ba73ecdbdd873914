package dev.holdfast.interop;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.SessionData;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the login of a foreign session into a session that has none, or the same one. */
final class LoginImport {

    private final Session session;
    private final SessionData data;
    private final ForeignAccount foreignAccount;
    private final @Nullable ForeignDataCenter foreign;
    private final EntityRepository<DataCenter, DataCenterKey> dataCenters;
    private final Account account;

    LoginImport(Session session, SessionData data, ForeignSession source) {
        this.session = session;
        this.data = data;
        this.foreignAccount = source.account();
        this.foreign = source.dataCenter().orElse(null);
        this.dataCenters = session.repository(DataCenter.class);
        this.account = session.info().account();
    }

    /** Checks that the session holds no other login, of which it could not be told apart what belongs to which. */
    void refuseAnother() {
        if (differ(account.id(), foreignAccount.userId())) {
            throw another("of another account");
        }
        if (differ(account.testMode(), foreignAccount.testMode())) {
            throw another("one of the other servers: test servers, or those in production");
        }
        byte[] key = foreign == null ? null : foreign.authKey();
        if (foreign == null || key == null) {
            return;
        }
        if (storedKey(foreign.id())
                .filter(stored -> !MessageDigest.isEqual(stored, key))
                .isPresent()) {
            throw another("with another key at data centre " + foreign.id());
        }
        Integer home = account.dataCenter();
        boolean sameAccount = account.id() != null && account.id().equals(foreignAccount.userId());
        if (!sameAccount
                && home != null
                && home != foreign.id()
                && storedKey(home).isPresent()) {
            throw another("at data centre " + home + ", not " + foreign.id());
        }
    }

    /** Adds the data centre, or its key to one that has none. */
    ImportCount addDataCenter() {
        if (foreign == null) {
            return ImportCount.NONE;
        }
        DataCenterKey key = DataCenterKey.main(foreign.id());
        DataCenter stored = dataCenters.findById(key).orElse(null);
        if (stored != null && (stored.authKey() != null || foreign.authKey() == null)) {
            return ImportCount.NONE.plus(1, 0);
        }
        DataCenter dataCenter = stored == null ? new DataCenter(key) : stored;
        fill(dataCenter, foreign);
        dataCenters.save(dataCenter);
        return ImportCount.NONE.plus(1, 1);
    }

    /** Records what was not known of the account, and says whether that was anything. */
    boolean completeAccount() {
        Account complete = new Account(
                firstKnown(account.id(), foreignAccount.userId()),
                firstKnown(account.bot(), foreignAccount.bot()),
                account.layer(),
                firstKnown(account.dataCenter(), foreign == null ? null : foreign.id()),
                firstKnown(account.testMode(), foreignAccount.testMode()));
        if (complete.equals(account)) {
            return false;
        }
        data.logIn(complete);
        return true;
    }

    private void fill(DataCenter dataCenter, ForeignDataCenter from) {
        if (dataCenter.address() == null) {
            dataCenter.setAddress(from.address());
            dataCenter.setPort(from.port());
        }
        dataCenter.setAuthKey(from.authKey());
        dataCenter.setAuthKeyId(from.authKeyId());
        if (dataCenter.temporaryKey() == null) {
            dataCenter.setTemporaryKey(from.temporaryKey());
        }
        if (from.takeoutId() != null) {
            dataCenter.attributes().put("takeout_id", from.takeoutId());
        }
        if (foreignAccount.apiId() != null) {
            dataCenter.attributes().put("api_id", foreignAccount.apiId());
        }
    }

    private Optional<byte[]> storedKey(int dcId) {
        return dataCenters.findById(DataCenterKey.main(dcId)).map(DataCenter::authKey);
    }

    private SessionStateException another(String difference) {
        return new SessionStateException("The session " + session.name() + " already holds a login, " + difference
                + ". Import into a session of its own; what belongs to two logins must not mix.");
    }

    private static boolean differ(@Nullable Object known, @Nullable Object other) {
        return known != null && other != null && !known.equals(other);
    }

    private static <T> @Nullable T firstKnown(@Nullable T known, @Nullable T other) {
        return known != null ? known : other;
    }
}
