package dev.cornerstone.realm.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.plan.Plan;
import java.util.Locale;

/** A plan as programs read it; docs/realm.md says what each field means. */
final class PlanJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    static String of(Plan plan) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document(plan)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan that cannot be said in JSON", e);
        }
    }

    static ObjectNode document(Plan plan) {
        ObjectNode document = JSON.createObjectNode();
        document.put("realm", plan.realm()).put("exists", plan.exists());
        ArrayNode changes = document.putArray("changes");
        plan.changes().forEach(change -> changes.add(change(change)));
        ArrayNode leftAlone = document.putArray("leftAlone");
        plan.leftAlone().forEach(leftover -> leftAlone.add(leftover(leftover)));
        ArrayNode notCompared = document.putArray("notCompared");
        plan.notCompared().forEach(unseen -> notCompared.add(name(unseen.name()).put("field", unseen.field())));
        return document;
    }

    static ObjectNode change(Change change) {
        ObjectNode item = JSON.createObjectNode();
        item.put("action", change.action().name().toLowerCase(Locale.ROOT));
        item.setAll(name(change.name()));
        ArrayNode fields = item.putArray("fields");
        change.fields().forEach(field -> {
            ObjectNode entry = fields.addObject().put("field", field.path()).put("secret", field.secret());
            if (!field.secret()) {
                entry.set("is", field.is());
                entry.set("becomes", field.becomes());
            }
        });
        return item;
    }

    static ObjectNode leftover(Plan.Leftover leftover) {
        ObjectNode item = name(leftover.name());
        leftover.field().ifPresent(field -> item.put("field", field));
        return item;
    }

    private static ObjectNode name(ObjectName name) {
        ObjectNode object = JSON.createObjectNode().put("type", name.kind().label());
        ArrayNode names = object.putArray("name");
        name.names().forEach(names::add);
        return object;
    }
}
