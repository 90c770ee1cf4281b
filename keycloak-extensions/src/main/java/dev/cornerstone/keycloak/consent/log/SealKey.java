package dev.cornerstone.keycloak.consent.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Signs what is sealed. */
public interface SealKey {

    /** A compact JWS (RFC 7515). */
    String sign(Map<String, Object> content);

    /** What that JWS says; empty if it is none, or not signed by a key of the realm's. */
    Optional<JsonNode> read(String jws);
}
