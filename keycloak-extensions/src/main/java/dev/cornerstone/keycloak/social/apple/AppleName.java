package dev.cornerstone.keycloak.social.apple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/** A name that came with the browser. Nobody has signed it: it is a suggestion, and never more. */
record AppleName(Optional<String> first, Optional<String> last) {

    static final AppleName NONE = new AppleName(Optional.empty(), Optional.empty());

    private static final int LONGEST = 255;

    /**
     * @param json as Apple posts it in the field {@code user}; may be null or anything else
     */
    static AppleName of(String json) {
        if (json == null || json.isBlank()) {
            return NONE;
        }
        try {
            JsonNode name = JsonSerialization.readValue(json, JsonNode.class).path("name");
            return new AppleName(text(name.path("firstName")), text(name.path("lastName")));
        } catch (IOException e) {
            return NONE;
        }
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue())
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }
}
