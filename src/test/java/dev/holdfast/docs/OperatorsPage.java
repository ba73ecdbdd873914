package dev.holdfast.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/operators.md} tells operators to type. */
public final class OperatorsPage {

    private static final Path PAGE = Path.of("docs", "operators.md");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private OperatorsPage() {}

    /** Returns the queries, by the last line of the text before each. */
    public static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        blocks("sql").forEach((text, lines) -> queries.put(text, String.join("\n", lines)));
        return queries;
    }

    /** Returns the words behind {@code redis-cli} of each command. */
    public static List<List<String>> redisCommands() {
        List<List<String>> commands = new ArrayList<>();
        for (List<String> lines : blocks("sh").values()) {
            for (String line : lines) {
                List<String> words = words(line.replaceFirst(" +#.*", ""));
                if (!words.get(0).equals("redis-cli")) {
                    throw new AssertionError("No command of redis-cli: " + line);
                }
                commands.add(words.subList(1, words.size()));
            }
        }
        return commands;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }

    private static Map<String, List<String>> blocks(String language) {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        String text = "";
        List<String> block = null;
        for (String line : lines()) {
            if (line.equals("```" + language)) {
                block = new ArrayList<>();
                if (blocks.put(text, block) != null) {
                    throw new AssertionError("Two blocks are behind: " + text);
                }
            } else if (line.equals("```")) {
                block = null;
            } else if (block != null) {
                block.add(line);
            } else if (!line.isBlank()) {
                text = line;
            }
        }
        return blocks;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
