package dev.holdfast.examples;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.Stored;
import dev.holdfast.StoredMap;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event handler that remembers: how often it has greeted whom, what each one prefers, and of what it was asked to remind. Start it
 * twice, and it goes on counting. Another backend is another settings object in {@link #main}.
 */
public class Greeter {

    /** What somebody prefers. A field that is added later is empty in what is stored already. */
    public record Preferences(String greeting, boolean loud) {}

    private static final Preferences USUAL = new Preferences("Hello", false);

    @Stored
    private StoredMap<Long, Integer> greetings;

    @Stored(name = "prefs", cacheTtl = "10m")
    private StoredMap<Long, Preferences> preferences;

    /** Who was greeted within the hour, so that nobody is greeted at each message. */
    @Stored(timeToLive = "1h")
    private StoredMap<Long, Boolean> recent;

    @Stored
    private EntityRepository<Reminder, UUID> reminders;

    /** Answers a message, or returns an empty text if there is nothing to say. */
    public String onMessage(long userId, String text) {
        if (text.startsWith("/greeting ")) {
            String greeting = text.substring("/greeting ".length());
            preferences.compute(userId, (id, before) -> new Preferences(greeting, before != null && before.loud()));
            return "As you wish.";
        }
        if (text.startsWith("/remind ")) {
            reminders.save(new Reminder(userId, text.substring("/remind ".length()), Instant.now()));
            return "You have " + remindersOf(userId).size() + " reminders.";
        }
        if (recent.putIfAbsent(userId, true) != null) {
            return "";
        }
        Preferences wanted = preferences.getOrDefault(userId, USUAL);
        int count = greetings.merge(userId, 1, Integer::sum); // atomic: many threads may greet at once
        return wanted.greeting() + (wanted.loud() ? "!!! " : ". ") + "This is greeting " + count + ".";
    }

    /** Returns of what somebody is to be reminded. */
    public List<Reminder> remindersOf(long userId) {
        return reminders.findBy("userId", userId).toList();
    }

    /** Returns how often everybody was greeted. */
    public int total() {
        return greetings.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Greets.
     *
     * @param arguments the directory in which everything is kept, {@code greeter.holdfast} by default
     */
    public static void main(String... arguments) {
        Path home = Path.of(arguments.length > 0 ? arguments[0] : "greeter.holdfast");
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            Greeter greeter = session.connect(new Greeter());
            System.out.println(greeter.onMessage(777000, "Hi"));
            System.out.println(greeter.onMessage(777000, "/remind water the flowers"));
            System.out.println("Greeted " + greeter.total() + " times in all.");
        }
    }
}
