package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.examples.Greeter;
import dev.holdfast.examples.Reminder;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example handler does what it says, and remembers. */
class GreeterTest {

    @TempDir
    private Path directory;

    @Test
    void remembersWhatItWasTold() {
        Path home = directory.resolve("greeter.holdfast");
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            Greeter greeter = session.connect(new Greeter());

            assertThat(greeter.onMessage(1, "Hi")).isEqualTo("Hello. This is greeting 1.");
            assertThat(greeter.onMessage(1, "Hi")).isEmpty();
            assertThat(greeter.onMessage(2, "/greeting Servus")).isEqualTo("As you wish.");
            assertThat(greeter.onMessage(2, "Hi")).isEqualTo("Servus. This is greeting 1.");
            assertThat(greeter.onMessage(1, "/remind flowers")).isEqualTo("You have 1 reminders.");
        }
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            Greeter greeter = session.connect(new Greeter());

            assertThat(greeter.total()).isEqualTo(2);
            assertThat(greeter.onMessage(1, "Hi")).isEmpty();
            assertThat(greeter.remindersOf(1)).extracting(Reminder::text).containsExactly("flowers");
        }
    }

    @Test
    void startsTwice() {
        String home = directory.resolve("main.holdfast").toString();

        Greeter.main(home);
        Greeter.main(home);
    }
}
