package dev.cornerstone.keycloak.risk.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a login was asked for more, or would have been.
 *
 * @param completedAt when the login was complete; empty if it never was
 * @param mode {@code enforce} or {@code shadow}
 * @param level {@code medium} or {@code high}
 * @param score log-odds
 * @param reasons strongest first
 */
public record StoredDecision(
        String id,
        String userId,
        Optional<String> clientId,
        Instant decidedAt,
        Optional<Instant> completedAt,
        String mode,
        String level,
        double score,
        List<Term> reasons,
        String modelVersion) {

    /** One reason and what it added, in log-odds. */
    public record Term(String id, double contribution) {}
}
