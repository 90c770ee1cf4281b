package dev.cornerstone.realm.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Field;
import dev.cornerstone.realm.plan.Kind;
import java.util.Set;

/** The fields of a change, laid over what Keycloak has, so that everything else stays as it is. */
final class Fields {

    /** Below these, a dot is a part of a name. */
    private static final Set<String> MAPS = Set.of(
            "attributes", "config", "smtpServer", "browserSecurityHeaders", "authenticationFlowBindingOverrides");

    /** Of these Keycloak keeps what a map does not mention, and removes what is empty. */
    private static final Set<Kind> MERGED = Set.of(Kind.CLIENT, Kind.CLIENT_SCOPE);

    private Fields() {}

    static void lay(Change change, ObjectNode over) {
        for (Field field : change.fields()) {
            set(change.name().kind(), over, field.path(), value(change.object(), field.path()));
        }
    }

    /** The value from the object, since a secret is not in the field that tells of it. */
    private static JsonNode value(ObjectNode object, String path) {
        int dot = path.indexOf('.');
        return dot > 0 && MAPS.contains(path.substring(0, dot))
                ? object.path(path.substring(0, dot)).path(path.substring(dot + 1))
                : object.path(path);
    }

    private static void set(Kind kind, ObjectNode over, String path, JsonNode value) {
        int dot = path.indexOf('.');
        ObjectNode holder = over;
        String name = path;
        if (dot > 0 && MAPS.contains(path.substring(0, dot))) {
            holder = over.withObjectProperty(path.substring(0, dot));
            name = path.substring(dot + 1);
        }
        if (value.isMissingNode() && MERGED.contains(kind) && holder.path(name).isTextual()) {
            holder.put(name, "");
        } else if (value.isMissingNode()) {
            holder.remove(name);
        } else {
            holder.set(name, value);
        }
    }
}
