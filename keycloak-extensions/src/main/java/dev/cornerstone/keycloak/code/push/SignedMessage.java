package dev.cornerstone.keycloak.code.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * What an app sends: a compact JWS (RFC 7515) with {@code alg} ES256. Its claims always hold {@code aud}, the address it is sent
 * to, {@code iat} in seconds and a {@code jti}.
 */
final class SignedMessage {

    /** How far the phone's clock may be off, and how long a message can be replayed at most. */
    static final Duration TOLERANCE = Duration.ofSeconds(60);

    private static final int LENGTH_MAX = 4096;
    private static final int JTI_LENGTH_MAX = 64;

    private final JsonNode header;
    private final JsonNode claims;
    private final String signedPart;
    private final byte[] signature;

    private SignedMessage(JsonNode header, JsonNode claims, String signedPart, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signedPart = signedPart;
        this.signature = signature;
    }

    /** Empty when it is not a JWS of this kind; says nothing of its signature yet. */
    static Optional<SignedMessage> read(String compact) {
        if (compact == null || compact.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String[] parts = compact.strip().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            boolean ours = header.isObject()
                    && claims.isObject()
                    && header.path("alg").asText().equals("ES256")
                    && !header.has("crit");
            return ours
                    ? Optional.of(new SignedMessage(header, claims, parts[0] + "." + parts[1], signature))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String keyId() {
        return header.path("kid").asText("");
    }

    /** The key that a new app brings along. */
    Optional<DeviceKey> ownKey() {
        JsonNode jwk = header.path("jwk");
        if (!jwk.path("kty").asText().equals("EC") || !jwk.path("crv").asText().equals("P-256")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new DeviceKey(jwk.path("x").asText(), jwk.path("y").asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the key signed it, for this address, just now. */
    boolean isFrom(DeviceKey key, String address, Clock clock) {
        Instant made = Instant.ofEpochSecond(claims.path("iat").asLong(0));
        Duration age = Duration.between(made, clock.instant()).abs();
        return key.signed(signedPart, signature)
                && claims.path("aud").asText().equals(address)
                && age.compareTo(TOLERANCE) <= 0
                && !id().isEmpty()
                && id().length() <= JTI_LENGTH_MAX;
    }

    String id() {
        return claim("jti");
    }

    /** Empty when it is missing. */
    String claim(String name) {
        return claims.path(name).asText("");
    }

    private static JsonNode json(String base64url) throws IOException {
        return JsonSerialization.mapper.readTree(Base64.getUrlDecoder().decode(base64url));
    }
}
