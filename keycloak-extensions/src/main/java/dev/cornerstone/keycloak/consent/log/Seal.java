package dev.cornerstone.keycloak.consent.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where all chains of a realm ended at a moment.
 *
 * @param number counts from 1 in the realm
 * @param previous the SHA-256 of the signed seal before it, so that none is taken out
 */
record Seal(String realm, long number, String previous, Instant at, List<Head> heads) {

    static final String FIRST = "0".repeat(64);

    Seal {
        heads = List.copyOf(heads);
    }

    /** What is signed. */
    Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("realm", realm);
        content.put("number", number);
        content.put("previous", previous);
        content.put("iat", at.getEpochSecond());
        content.put(
                "heads",
                heads.stream()
                        .map(head -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("chain", head.chain());
                            each.put("number", head.number());
                            each.put("hash", head.hash());
                            return each;
                        })
                        .toList());
        return content;
    }

    /** Empty if that is no seal. */
    static Optional<Seal> of(JsonNode content) {
        if (!content.path("realm").isTextual() || !content.path("heads").isArray()) {
            return Optional.empty();
        }
        String realm = content.get("realm").asText();
        List<Head> heads = new ArrayList<>();
        content.get("heads")
                .forEach(head -> heads.add(new Head(
                        realm,
                        head.path("chain").asInt(),
                        head.path("number").asLong(),
                        head.path("hash").asText())));
        return Optional.of(new Seal(
                realm,
                content.path("number").asLong(),
                content.path("previous").asText(),
                Instant.ofEpochSecond(content.path("iat").asLong()),
                heads));
    }
}
