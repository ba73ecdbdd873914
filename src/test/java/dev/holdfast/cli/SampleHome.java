package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SentFileKey;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.Username;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import java.util.Map;

/** Makes homes with something in them. */
final class SampleHome {

    static final String HOSTILE_NAME = "\u001b[31mred\n\u009b0m\u202eright";
    static final SentFileKey COMMA_KEY = new SentFileKey("a,b\\c", 7, SentFileType.PHOTO);

    private SampleHome() {}

    /** Imports the sample into the session {@code main}, and makes a session {@code odd} of odd rows. */
    static void fill(Path home) {
        assertThat(Cli.run("demo", "--home", home.toString()).exitCode()).isZero();
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("odd")) {
            Peer hostile = new Peer(1);
            hostile.setName(HOSTILE_NAME);
            hostile.attributes().put("lang_code", "\u009b\u202een");
            session.repository(Peer.class).save(hostile);
            session.repository(Username.class).save(new Username("a,b c", 1, 0));
            session.repository(SentFile.class).save(new SentFile(COMMA_KEY, 5, 6));
            session.map("one", String.class, Integer.class).putAll(Map.of("a", 1, "b", 2));
            session.map("other", String.class, Integer.class).put("a", 3);
        }
    }
}
