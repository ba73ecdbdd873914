package dev.holdfast;

import dev.holdfast.backend.jpa.H2Provider;
import dev.holdfast.backend.jpa.MysqlProvider;
import dev.holdfast.backend.jpa.PostgresProvider;
import dev.holdfast.backend.redis.RedisProvider;
import dev.holdfast.internal.catalog.KnownSessions;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.FileReference;
import dev.holdfast.session.MinPeerOrigin;
import dev.holdfast.session.ParticipantsPage;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerFullInfo;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SecretChat;
import dev.holdfast.session.SecretMessage;
import dev.holdfast.session.SecretRandomId;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SponsoredMessage;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.Username;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.spi.BackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens what settings name. */
final class Stores {

    private static final List<Class<?>> SESSION_DATA = List.of(
            DataCenter.class,
            Peer.class,
            Username.class,
            MinPeerOrigin.class,
            PeerFullInfo.class,
            UpdateState.class,
            QueuedUpdate.class,
            FileReference.class,
            SentFile.class,
            ParticipantsPage.class,
            SponsoredMessage.class,
            SecretChat.class,
            SecretMessage.class,
            SecretRandomId.class);

    /** How many calls are made at once of a store that is on no server. */
    private static final int LOCAL_CALLS = 10;

    private Stores() {}

    /**
     * Opens a store.
     *
     * @param home the directory of its home, or {@code null} if it has none
     * @param known which of its sessions may be opened
     * @param entities own entities
     */
    static OpenStore open(
            @Nullable Path home,
            BackendSettings settings,
            StoreOptions options,
            KnownSessions known,
            Class<?>... entities) {
        String where = home == null ? settings.describe() : home + " (" + settings.describe() + ")";
        List<Class<?>> all = new ArrayList<>(SESSION_DATA);
        all.addAll(List.of(entities));
        return new OpenStore(
                provider(settings).open(home, options.mode()), where, options, connections(settings), all, known);
    }

    private static int connections(BackendSettings settings) {
        return settings instanceof ServerSettings<?> server ? server.maxConnections() : LOCAL_CALLS;
    }

    static BackendProvider provider(BackendSettings settings) {
        if (settings instanceof CustomSettings custom) {
            return custom.provider();
        }
        if (settings instanceof MysqlSettings mysql) {
            return new MysqlProvider(mysql);
        }
        if (settings instanceof PostgresSettings postgres) {
            return new PostgresProvider(postgres);
        }
        if (settings instanceof RedisSettings redis) {
            return new RedisProvider(redis);
        }
        return new H2Provider((MemorySettings) settings);
    }

    /** Returns whether a store of these settings is gone when it is closed. */
    static boolean isFleeting(BackendSettings settings) {
        return settings instanceof MemorySettings memory && memory.kind() == MemorySettings.Kind.MEMORY;
    }

    /** Returns whether opening these settings would make new files. */
    static boolean isMissing(Path home, BackendSettings settings) {
        return settings instanceof MemorySettings memory && new H2Provider(memory).isMissing(home);
    }

    /** Returns whether a store of these settings is in its home. */
    static boolean isInHome(BackendSettings settings) {
        return settings instanceof MemorySettings memory && memory.kind() == MemorySettings.Kind.HOME;
    }
}
