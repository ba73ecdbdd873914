package dev.holdfast.session;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a session when somebody has logged in. Access hashes, file references and update states belong to one account; with
 * another they are refused at best. So another account finds the session empty.
 *
 * <p>The account is recorded last: cut off before, the session still says whose the rest of its rows are, and the next login deletes
 * them.
 */
final class Login {

    private final Session session;
    private final Account stored;

    Login(Session session) {
        this.session = session;
        this.stored = session.info().account();
    }

    /** Records an account and returns whether it is another than before, whose data was deleted. */
    boolean as(Account account) {
        boolean another = differ(stored.id(), account.id()) || differ(stored.testMode(), account.testMode());
        if (another) {
            Integer dataCenter = account.dataCenter();
            if (account.id() == null || dataCenter == null) {
                throw new IllegalArgumentException("The session \"" + session.name()
                        + "\" holds the login of another account. Say which account has logged in, and at which data centre: the"
                        + " keys at the others are the old one's, and are deleted.");
            }
            deleteOtherKeys(dataCenter);
            Emptying.account(session);
        }
        Account known = another ? account : complete(account);
        if (!known.equals(stored)) {
            session.setAccount(known);
        }
        return another;
    }

    /** Deletes the keys, that are logins of the old account, everywhere but where the new one has logged in. */
    private void deleteOtherKeys(int dataCenter) {
        EntityRepository<DataCenter, DataCenterKey> repository = session.repository(DataCenter.class);
        DataCenterKey home = DataCenterKey.main(dataCenter);
        List<DataCenter> others = readable(repository, home).stream()
                .filter(row -> !row.key().equals(home))
                .toList();
        others.forEach(row -> {
            row.forgetKeys();
            row.attributes().clear();
        });
        repository.saveInChunks(others.stream());
    }

    /** Returns all data centres. Of those that cannot be read all goes but the one where the new account has logged in. */
    private static List<DataCenter> readable(
            EntityRepository<DataCenter, DataCenterKey> repository, DataCenterKey home) {
        return ReadableRows.read(() -> repository.findAll().toList(), e -> {
            DataCenterKey unreadable = ReadableRows.dataCenter(e);
            if (unreadable.equals(home)) {
                throw e;
            }
            repository.deleteById(unreadable);
        });
    }

    private Account complete(Account account) {
        return new Account(
                firstKnown(account.id(), stored.id()),
                firstKnown(account.bot(), stored.bot()),
                firstKnown(account.layer(), stored.layer()),
                firstKnown(account.dataCenter(), stored.dataCenter()),
                firstKnown(account.testMode(), stored.testMode()));
    }

    private static boolean differ(@Nullable Object known, @Nullable Object other) {
        return known != null && other != null && !Objects.equals(known, other);
    }

    private static <T> @Nullable T firstKnown(@Nullable T told, @Nullable T stored) {
        return told != null ? told : stored;
    }
}
