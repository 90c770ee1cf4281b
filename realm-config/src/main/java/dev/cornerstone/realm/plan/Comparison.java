package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.InvalidRealm;
import dev.cornerstone.realm.RealmImport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Goes through a realm's objects, field by field. */
public final class Comparison {

    /** A flow's copy that is bound while the flow itself is built anew; what a broken apply left is removed by the next. */
    public static final String STANDING_IN = " standing in";

    private final String realm;
    private final Inventory files;
    private final Selection delete;
    private final Selection elsewhere;
    private final Defaults defaults;
    private final Secrecy secrecy;

    private Comparison(
            String realm, Inventory files, Selection delete, Selection elsewhere, Defaults defaults, Secrecy secrecy) {
        this.realm = realm;
        this.files = files;
        this.delete = delete;
        this.elsewhere = elsewhere;
        this.defaults = defaults;
        this.secrecy = secrecy;
    }

    /**
     * What a realm should be.
     *
     * @param document the realm in Keycloak's import format, with all variables filled
     * @param files the realm's files, of which the lists {@code delete} and {@code elsewhere} are read
     */
    public static Comparison with(JsonNode document, JsonNode files, Defaults defaults, Secrecy secrecy) {
        Comparison comparison = new Comparison(
                document.path("realm").asText(),
                Inventory.of(document),
                Selection.of(files.path(RealmImport.DELETE), RealmImport.DELETE, false),
                Selection.of(files.path(RealmImport.ELSEWHERE), RealmImport.ELSEWHERE, true),
                defaults,
                secrecy);
        comparison.files.objects().forEach((name, object) -> {
            if (comparison.delete.names(name, object)) {
                throw new InvalidRealm("`" + RealmImport.DELETE + "` names " + name
                        + ", which the files describe; leave out one of the two");
            }
        });
        return comparison;
    }

    /** The plan for a realm that does not exist yet. */
    public Plan withoutRealm() {
        List<Change> changes = new ArrayList<>();
        files.objects().forEach((name, object) -> addition(name, object).ifPresent(changes::add));
        return new Plan(realm, false, changes, List.of(), List.of());
    }

    /** @param running the realm as it is, in Keycloak's import format */
    public Plan with(JsonNode running) {
        return with(running, false);
    }

    /** As above, with the secrets that Keycloak does not show as if they had changed. */
    public Plan withUnseenSecrets(JsonNode running) {
        return with(running, true);
    }

    private Plan with(JsonNode running, boolean unseenSecrets) {
        Inventory is = Inventory.of(running);
        List<Change> changes = new ArrayList<>();
        List<Plan.Leftover> leftAlone = new ArrayList<>();
        List<Plan.Unseen> notCompared = new ArrayList<>();
        files.objects().forEach((name, object) -> {
            Optional<ObjectNode> actual = is.get(name);
            if (actual.isPresent()) {
                compare(name, object, actual.get(), unseenSecrets, leftAlone, notCompared)
                        .ifPresent(changes::add);
            } else {
                addition(name, object).ifPresent(changes::add);
            }
        });
        changes.addAll(removals(is, leftAlone));
        return new Plan(realm, true, changes, leftAlone, notCompared);
    }

    private Optional<Change> addition(ObjectName name, ObjectNode object) {
        ObjectNode complete = complete(name, object);
        List<Field> fields = new ArrayList<>();
        Leaves.of(object).forEach((path, value) -> {
            if (!Leaves.isNothing(value)) {
                fields.add(field(path, NullNode.instance, value));
            }
        });
        // A part without fields, such as a role's composites, is nothing to add.
        if (fields.isEmpty() && !name.kind().isThing()) {
            return Optional.empty();
        }
        return Optional.of(new Change(Change.Action.ADD, name, fields, complete));
    }

    private Optional<Change> compare(
            ObjectName name,
            ObjectNode object,
            ObjectNode actual,
            boolean unseenSecrets,
            List<Plan.Leftover> leftAlone,
            List<Plan.Unseen> notCompared) {
        ObjectNode complete = complete(name, object);
        SortedMap<String, JsonNode> should = Leaves.of(complete);
        SortedMap<String, JsonNode> is = Leaves.of(actual);
        List<Field> fields = new ArrayList<>();
        should.forEach((path, value) -> {
            JsonNode found = found(name.kind(), path, value, is.getOrDefault(path, NullNode.instance));
            if (Secrecy.isMask(found) && !unseenSecrets && !Leaves.isNothing(value)) {
                notCompared.add(new Plan.Unseen(name, path));
            } else if (!Leaves.same(value, found, Defaults.ordered(name.kind()))) {
                fields.add(field(path, found, value));
            }
        });
        is.forEach((path, value) -> {
            boolean said = should.containsKey(path) || should.keySet().stream().anyMatch(each -> isInside(each, path));
            if (!said
                    && !Defaults.serverMade(name.kind(), path, actual)
                    && !Defaults.meansNothing(name.kind(), path, value)) {
                addedByHand(name, actual, path, value, fields, leftAlone);
            }
        });
        Collections.sort(fields, (one, other) -> one.path().compareTo(other.path()));
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(Change.Action.CHANGE, name, fields, complete));
    }

    private void addedByHand(
            ObjectName name,
            ObjectNode actual,
            String path,
            JsonNode value,
            List<Field> fields,
            List<Plan.Leftover> leftAlone) {
        if (Defaults.whole(name.kind(), path) || delete.names(name, actual, path)) {
            fields.add(field(path, value, NullNode.instance));
        } else if (!elsewhere.names(name, actual, path)) {
            leftAlone.add(new Plan.Leftover(name, Optional.of(path)));
        }
    }

    /** The order of what the files name is theirs; what stands between is not. */
    private static JsonNode found(Kind kind, String path, JsonNode should, JsonNode is) {
        if (kind != Kind.USER_PROFILE || !path.equals("order") || !is.isArray()) {
            return is;
        }
        Set<String> named = new HashSet<>();
        should.forEach(item -> named.add(item.asText()));
        ArrayNode found = ((ArrayNode) is).arrayNode();
        is.forEach(item -> {
            if (named.contains(item.asText())) {
                found.add(item);
            }
        });
        return found;
    }

    /** An empty map in the files says nothing about what is in the realm's. */
    private static boolean isInside(String inner, String outer) {
        return inner.startsWith(outer + ".");
    }

    private List<Change> removals(Inventory is, List<Plan.Leftover> leftAlone) {
        List<Change> removals = new ArrayList<>();
        Set<ObjectName> gone = new HashSet<>();
        for (Map.Entry<ObjectName, ObjectNode> entry : is.objects().entrySet()) {
            ObjectName name = entry.getKey();
            boolean inside = name.outer()
                    .filter(outer -> !isOurs(outer) || gone.contains(outer))
                    .isPresent();
            if (files.get(name).isPresent() || !name.kind().isThing() || defaults.keycloaksOwn(name, realm)) {
                continue;
            }
            if (delete.names(name, entry.getValue()) || isStandingIn(name)) {
                gone.add(name);
                removals.add(new Change(Change.Action.REMOVE, name, List.of(), entry.getValue()));
            } else if (!inside && !elsewhere.names(name, marked(name, entry.getValue(), is))) {
                leftAlone.add(new Plan.Leftover(name, Optional.empty()));
            }
        }
        removals.removeIf(change -> change.name().outer().filter(gone::contains).isPresent());
        Collections.reverse(removals);
        return removals;
    }

    /** An identity provider is marked by its organization, which knows it and not the other way round. */
    private static ObjectNode marked(ObjectName name, ObjectNode object, Inventory is) {
        if (name.kind() != Kind.IDENTITY_PROVIDER) {
            return object;
        }
        ObjectNode marked = object.deepCopy();
        is.objects().forEach((other, organization) -> {
            if (other.kind() == Kind.ORGANIZATION) {
                organization.path("identityProviders").forEach(provider -> {
                    if (provider.asText().equals(name.name())) {
                        marked.withObjectProperty("attributes").put("organization", other.name());
                    }
                });
            }
        });
        return marked;
    }

    private boolean isOurs(ObjectName name) {
        return files.get(name).isPresent();
    }

    private boolean isStandingIn(ObjectName name) {
        return name.kind() == Kind.FLOW
                && name.name().endsWith(STANDING_IN)
                && isOurs(ObjectName.of(
                        Kind.FLOW, name.name().substring(0, name.name().length() - STANDING_IN.length())));
    }

    private ObjectNode complete(ObjectName name, ObjectNode object) {
        return defaults.complete(
                name, object, files.get(ObjectName.of(Kind.BINDINGS)).orElseThrow());
    }

    private Field field(String path, JsonNode is, JsonNode becomes) {
        boolean secret = Secrecy.isMask(is) || secrecy.hides(path, is) || secrecy.hides(path, becomes);
        return new Field(path, secret ? NullNode.instance : is, secret ? NullNode.instance : becomes, secret);
    }
}
