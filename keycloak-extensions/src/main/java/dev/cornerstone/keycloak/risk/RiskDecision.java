package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.Reason;
import dev.cornerstone.keycloak.risk.model.RiskLevel;
import dev.cornerstone.keycloak.risk.store.StoredDecision;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * How a login was judged. It is made once for a login and travels with Keycloak's authentication session, so that every
 * condition of the flow gets the same answer.
 *
 * @param id of this decision
 * @param userId whose login
 * @param score log-odds
 * @param reasons what spoke against the member, strongest first
 * @param decidedAt milliseconds since 1970
 * @param asked whether a flow acted on it, or would have
 */
public record RiskDecision(
        String id,
        String userId,
        Mode mode,
        RiskLevel level,
        double score,
        List<Reason> reasons,
        String modelVersion,
        long decidedAt,
        boolean asked) {

    /** The first login of a new account: there is nothing to compare it with, and nothing to take. */
    public static final String NEWCOMER = "newcomer";
    /** What is known of the member could not be read. */
    public static final String STORE_UNAVAILABLE = "store_unavailable";
    /** The login could not be judged. */
    public static final String FAULT = "fault";

    private static final String NOTE = "cornerstone.risk.decision";

    static Optional<RiskDecision> in(AuthenticationSessionModel authentication, String userId) {
        String note = authentication.getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonSerialization.readValue(note, RiskDecision.class))
                    .filter(decision -> decision.userId.equals(userId));
        } catch (IOException e) {
            throw new IllegalStateException("a decision is not what was written: " + note, e);
        }
    }

    void keepIn(AuthenticationSessionModel authentication) {
        try {
            authentication.setAuthNote(NOTE, JsonSerialization.writeValueAsString(this));
        } catch (IOException e) {
            throw new IllegalStateException("a decision cannot be written", e);
        }
    }

    RiskDecision withAsked() {
        return new RiskDecision(id, userId, mode, level, score, reasons, modelVersion, decidedAt, true);
    }

    boolean isAtLeast(RiskLevel other) {
        return level.compareTo(other) >= 0;
    }

    /** Stable ids, strongest first. */
    List<String> reasonIds() {
        return reasons.stream().map(Reason::id).toList();
    }

    String levelWord() {
        return level.name().toLowerCase(Locale.ROOT);
    }

    StoredDecision stored(Optional<String> clientId) {
        return new StoredDecision(
                id,
                userId,
                clientId,
                Instant.ofEpochMilli(decidedAt),
                Optional.empty(),
                mode.word(),
                levelWord(),
                score,
                reasons.stream()
                        .map(reason -> new StoredDecision.Term(reason.id(), reason.contribution()))
                        .toList(),
                modelVersion);
    }
}
