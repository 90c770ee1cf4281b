package dev.cornerstone.keycloak.consent;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.util.JsonSerialization;

/**
 * What a member who is under age asked a guardian for. The newest is the one that counts.
 *
 * @param id of the request, random; the link in the mail carries it, and the answer is logged with it
 * @param email the guardian's
 * @param until seconds since 1970
 * @param purposes their names
 */
record GuardianRequest(String id, String email, long until, List<String> purposes) {

    private static final long LIFE_SECONDS = 7 * 24 * 60 * 60;

    GuardianRequest {
        purposes = List.copyOf(purposes);
    }

    static GuardianRequest of(String email, List<String> purposes, Instant now) {
        return new GuardianRequest(UUID.randomUUID().toString(), email, now.getEpochSecond() + LIFE_SECONDS, purposes);
    }

    static int days() {
        return (int) (LIFE_SECONDS / (24 * 60 * 60));
    }

    static Optional<GuardianRequest> read(String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(JsonSerialization.readValue(text, GuardianRequest.class));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    boolean isOpen(Instant now) {
        return now.getEpochSecond() < until;
    }

    String written() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
