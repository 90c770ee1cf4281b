package dev.cornerstone.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A realm in the form Keycloak's {@code --import-realm} reads. */
public final class RealmImport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String USER_PROFILE_SPI = "org.keycloak.userprofile.UserProfileProvider";

    /** What apply is to remove, and what others put into the realm. */
    public static final String DELETE = "delete";

    public static final String ELSEWHERE = "elsewhere";

    private final Map<String, Object> realm;

    private RealmImport(Map<String, Object> realm) {
        this.realm = realm;
    }

    /** Translates what the realm files spell plainly: flows as trees, the user profile as a map, workflows as Keycloak
     * spells them elsewhere. */
    public static RealmImport of(Map<String, Object> files) {
        Map<String, Object> realm = new LinkedHashMap<>(files);
        // What to do with a realm that runs, which is no part of one.
        realm.remove(DELETE);
        realm.remove(ELSEWHERE);
        if (realm.remove("flows") instanceof List<?> trees) {
            FlowTree flows = FlowTree.of(trees);
            realm.put("authenticationFlows", flows.flows());
            realm.put("authenticatorConfig", flows.configs());
        }
        if (realm.remove("userProfile") instanceof Map<?, ?> profile) {
            component(realm, USER_PROFILE_SPI, List.of(userProfile(profile)));
        }
        if (realm.remove("workflows") instanceof List<?> workflows) {
            component(
                    realm,
                    WorkflowForm.PROVIDER,
                    workflows.stream()
                            .map(workflow -> WorkflowForm.component(JSON.valueToTree(workflow)))
                            .toList());
        }
        return new RealmImport(realm);
    }

    private static void component(Map<String, Object> realm, String provider, List<?> components) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (realm.get("components") instanceof Map<?, ?> own) {
            own.forEach((spi, list) -> all.put(String.valueOf(spi), list));
        }
        all.put(provider, components);
        realm.put("components", all);
    }

    private static Map<String, Object> userProfile(Map<?, ?> profile) {
        return Map.of(
                "providerId",
                "declarative-user-profile",
                "config",
                Map.of("kc.user.profile.config", List.of(json(profile))));
    }

    public String name() {
        return String.valueOf(realm.get("realm"));
    }

    /** As JSON, for comparing. */
    public ObjectNode document() {
        return JSON.valueToTree(realm);
    }

    String json() {
        return json(realm) + "\n";
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("YAML that cannot be said in JSON", e);
        }
    }
}
