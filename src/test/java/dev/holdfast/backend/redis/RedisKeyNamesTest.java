package dev.holdfast.backend.redis;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No two things share a name, whatever they are called. */
class RedisKeyNamesTest {

    /** What somebody would call a session to get at another's keys, and what means something in names or patterns. */
    private static final List<String> HOSTILE = List.of(
            "",
            "main",
            "Main",
            " main",
            "main ",
            "main}",
            "{main}",
            "main}:rows:hf_peer",
            "main}:tables",
            "}",
            "{",
            "{}",
            ":",
            "%",
            "%7D",
            "%257D",
            "a:b",
            "a%3Ab",
            "a",
            "b",
            "global",
            "session:main",
            "store",
            "store}:tables",
            "*",
            "?",
            "m*",
            "[m]ain",
            "ma\\in",
            "\n",
            "main\n",
            "\r\n",
            "\u0001",
            "\u007F",
            "\uD83D\uDE00",
            "\u00E9",
            "e\u0301",
            "\u202Emain");

    private static final List<String> PREFIXES = List.of("", "a", "hf", "hfhf", "ahf");

    @Test
    void noTwoThingsShareAName() {
        Map<String, String> owners = new HashMap<>();
        for (String prefix : PREFIXES) {
            for (String name : namesOfStore(prefix)) {
                assertThat(owners.put(name, prefix)).as(name).isNull();
            }
            scopes().forEach(scope -> {
                for (String name : namesOfScope(prefix, scope)) {
                    assertThat(owners.put(name, prefix + " " + scope)).as(name).isNull();
                }
            });
        }
    }

    @Test
    void allOfAScopeIsInOneSlotAndHasItsOwnTag() {
        Map<String, Scope> tags = new HashMap<>();
        scopes().forEach(scope -> {
            List<String> found = namesOfScope("", scope).stream()
                    .map(RedisKeyNamesTest::hashTag)
                    .distinct()
                    .toList();
            assertThat(found).hasSize(1).doesNotContain("");
            assertThat(tags.put(found.get(0), scope)).isNull();
        });
    }

    /** What Redis takes for the hash: the text between the first brace and the first closing one behind it. */
    private static String hashTag(String name) {
        int open = name.indexOf('{');
        return name.substring(open + 1, name.indexOf('}', open));
    }

    @Test
    void namesMeanNothingInPatterns() {
        Pattern meaning = Pattern.compile("[*?\\[\\]\\\\^\\p{Cntrl}]");
        scopes().forEach(scope -> assertThat(namesOfScope("", scope)).noneMatch(meaning.asPredicate()));
    }

    @Test
    void namesCanBeRead() {
        KeyNames names = new KeyNames("bot");

        assertThat(names.rows(KeyNames.tag(Scope.session("main")), LONG_KEYED))
                .isEqualTo("bot:hf:{session:main}:rows:ct_long");
        assertThat(names.order(KeyNames.tag(Scope.global()), TEXT_KEYED)).isEqualTo("bot:hf:{global}:order:ct_text");
    }

    private static Stream<Scope> scopes() {
        return Stream.concat(Stream.of(Scope.global()), HOSTILE.stream().map(Scope::session));
    }

    private static List<String> namesOfStore(String prefix) {
        KeyNames names = new KeyNames(prefix);
        return List.of(names.storeTables(), names.filledTables(), names.scopes(), names.probe("1"));
    }

    private static List<String> namesOfScope(String prefix, Scope scope) {
        KeyNames names = new KeyNames(prefix);
        String tag = KeyNames.tag(scope);
        List<String> all = new ArrayList<>(List.of(names.tables(tag)));
        for (EntityModel model : List.of(named("a"), named("a:b"), named("a}"), named("rows"), named("b"))) {
            all.addAll(List.of(names.rows(tag, model), names.states(tag, model), names.order(tag, model)));
            for (String attribute : List.of("a", "b", "b:a", "a:b")) {
                all.add(names.index(tag, model, attribute(attribute)));
            }
        }
        return all;
    }

    private static EntityModel named(String table) {
        return new EntityModel("Name", table, Object.class, true, List.of(attribute("id")), List.of(), -1);
    }

    private static Attribute attribute(String name) {
        return new Attribute(name, name, ValueType.TEXT, 255, 0, 0, true, true, false, null);
    }
}
