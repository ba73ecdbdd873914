package dev.holdfast.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a {@link CrashWriter} has said before it was killed. */
final class CrashLedger {

    /** The end of a whole line. */
    static final String END = ";";

    private final Map<Integer, Integer> answered = new HashMap<>();
    private final Map<Long, Set<Long>> counted = new HashMap<>();
    private final List<String> shared = new ArrayList<>();
    private int acknowledged;

    /** Reads the lines, and fails if any two of them cannot both be true. */
    CrashLedger(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split("[ " + END + "]");
            if (!line.endsWith(END)) {
                continue;
            }
            switch (words[0]) {
                case "own" -> answered.put(Integer.valueOf(words[1]), Integer.valueOf(words[2]));
                case "counted" -> count(Long.valueOf(words[1]), Long.valueOf(words[2]));
                case "begin", "end" -> shared.add(line.substring(0, line.length() - END.length()));
                default -> {
                    // The line that says it is ready.
                }
            }
            acknowledged += line.startsWith("begin") ? 0 : 1;
        }
    }

    private void count(Long counter, Long version) {
        if (!counted.computeIfAbsent(counter, absent -> new HashSet<>()).add(version)) {
            throw new AssertionError(
                    "Two threads have both made the version " + version + " of the counter " + counter);
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Returns how many batches of its own a thread was answered. */
    int answered(int thread) {
        return answered.getOrDefault(thread, 0);
    }

    /** Returns the highest version of a counter that was answered, or 0. */
    long counted(long counter) {
        return counted.getOrDefault(counter, Set.of()).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    boolean hasSharedWrites() {
        return shared.stream().anyMatch(line -> line.startsWith("end"));
    }

    /** Returns whether a write of shared rows may be the last: it was begun, and none that was answered began after its end. */
    boolean mayBeLast(String writer) {
        int end = shared.indexOf("end " + writer);
        if (end < 0) {
            return shared.contains("begin " + writer);
        }
        return shared.subList(end, shared.size()).stream()
                .filter(line -> line.startsWith("begin"))
                .noneMatch(line -> shared.contains(line.replace("begin", "end")));
    }
}
