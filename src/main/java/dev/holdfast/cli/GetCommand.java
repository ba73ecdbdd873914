package dev.holdfast.cli;

import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints one row. */
@Command(name = "get", description = "Prints the row of a key.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class GetCommand extends EntityCommand {

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description = "The key within the session. The parts of a composite key are joined by commas; a comma in a"
                    + " part is written \\, and a backslash \\\\. A text that begins with a dash comes last, behind --;"
                    + " negative numbers need no --.")
    private String key;

    @Override
    int read(EntityTable rows, RowView view) {
        List<Row> found = rows.get(List.of(parseKey(view)));
        if (found.isEmpty()) {
            throw new NotFoundException("There is no " + view.model().name() + " " + key + " " + whose() + ".");
        }
        if (json()) {
            out().println(view.json(found.get(0)));
        } else {
            print(RowView.names(view.model()), view.texts(found.get(0)));
        }
        return ExitCode.OK;
    }

    private Key parseKey(RowView view) {
        try {
            return KeyText.parse(view.model(), key);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private void print(List<String> names, List<String> texts) {
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            lines.add(name + " ".repeat(width - name.length() + 2) + texts.get(i));
        }
        lines.forEach(out()::println);
    }
}
