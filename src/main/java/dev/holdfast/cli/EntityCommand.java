package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.SessionState;
import dev.holdfast.exceptions.UnknownEntityException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that reads the rows of one entity. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
abstract class EntityCommand extends StoreCommand {

    @Option(
            names = "--session",
            paramLabel = "NAME",
            converter = SessionName.class,
            description = "The session whose rows are meant. Entities that belong to no session go without it.")
    private @Nullable String session;

    @Option(
            names = "--show",
            paramLabel = "ATTRIBUTE",
            description = "Show the value of this attribute although it is a secret. May be given several times.")
    private List<String> shown = new ArrayList<>();

    @Parameters(index = "0", paramLabel = "ENTITY", description = "The entity, by its name or table: peer, hf_peer.")
    private String entity;

    @Override
    public final Integer call() {
        try (EntityStore store = open(OpenMode.READ_ONLY)) {
            EntityModel model = model(store);
            Set<Attribute> shownAttributes = new HashSet<>();
            shown.forEach(name -> shownAttributes.add(attribute(model, name)));
            return read(store.rows(model, scope(store, model)), new RowView(model, shownAttributes));
        }
    }

    /** Prints what was asked for, and returns the exit code. */
    abstract int read(EntityTable rows, RowView view);

    /** Returns whose rows are read, as the end of a sentence. */
    final String whose() {
        return session == null ? "in this store" : "in the session \"" + session + "\"";
    }

    private EntityModel model(EntityStore store) {
        try {
            return store.model(entity);
        } catch (UnknownEntityException e) {
            throw usage(e.getMessage());
        }
    }

    private Attribute attribute(EntityModel model, String name) {
        return model.find(name)
                .orElseThrow(() -> usage("The entity " + model.name() + " has no attribute " + name + "; it has: "
                        + String.join(", ", RowView.names(model)) + "."));
    }

    private Scope scope(EntityStore store, EntityModel model) {
        if (!model.scoped()) {
            if (session != null) {
                throw usage("The entity " + model.name() + " belongs to no session. Leave out --session.");
            }
            return Scope.global();
        }
        if (session == null) {
            throw usage("The entity " + model.name() + " belongs to sessions. Name one with --session; the command"
                    + " sessions lists them.");
        }
        SessionState state = store.findSession(session)
                .orElseThrow(
                        () -> new UnknownSessionException("There is no session \"" + session + "\" in this store."))
                .state();
        if (state == SessionState.DROPPING) {
            note("Warning: the session \"" + session + "\" is being dropped, and part of its rows are gone.");
        }
        return Scope.session(session);
    }
}
