package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.ServerFailure;
import java.util.Optional;

/** Workflows, by the API that also starts and stops their timers. */
final class WorkflowWriter implements Writer {

    private static final String WORKFLOWS = "/workflows";

    private final AdminApi api;

    WorkflowWriter(AdminApi api) {
        this.api = api;
    }

    @Override
    public void write(Change change) {
        ObjectNode workflow =
                change.object().deepCopy().put("name", change.name().name());
        Optional<String> id = id(change);
        if (id.isEmpty()) {
            api.post(WORKFLOWS, workflow);
            return;
        }
        try {
            api.put(WORKFLOWS + path(id.get()), workflow.deepCopy().put("id", id.get()));
        } catch (ServerFailure failure) {
            if (!failure.isBadRequest()) {
                throw failure;
            }
            // Keycloak changes no steps while somebody waits for one. Made anew, everybody's time begins again: nobody
            // loses by it.
            api.delete(WORKFLOWS + path(id.get()));
            api.post(WORKFLOWS, workflow);
        }
    }

    @Override
    public void remove(Change change) {
        id(change).ifPresent(id -> api.delete(WORKFLOWS + path(id)));
    }

    private Optional<String> id(Change change) {
        JsonNode all = api.get(WORKFLOWS + "?max=1000");
        return Lookup.first(all, "name", change.name().name())
                .map(workflow -> workflow.path("id").asText());
    }
}
