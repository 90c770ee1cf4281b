package dev.cornerstone.keycloak.risk.admin;

import dev.cornerstone.keycloak.risk.store.StoredDecision;
import java.util.List;

/**
 * Why one login was asked for more.
 *
 * @param decidedAt ISO 8601
 * @param completedAt ISO 8601; absent if the login never went through
 * @param mode {@code enforce}, or {@code shadow}: then nobody was asked
 * @param level {@code medium} or {@code high}
 * @param score log-odds
 * @param reasons strongest first
 */
public record DecisionView(
        String id,
        String userId,
        String clientId,
        String decidedAt,
        String completedAt,
        String mode,
        String level,
        double score,
        List<ReasonView> reasons,
        String model) {

    /** @param contribution log-odds that the reason added */
    public record ReasonView(String id, double contribution) {}

    static DecisionView of(StoredDecision decision) {
        return new DecisionView(
                decision.id(),
                decision.userId(),
                decision.clientId().orElse(null),
                decision.decidedAt().toString(),
                decision.completedAt().map(Object::toString).orElse(null),
                decision.mode(),
                decision.level(),
                decision.score(),
                decision.reasons().stream()
                        .map(reason -> new ReasonView(reason.id(), reason.contribution()))
                        .toList(),
                decision.modelVersion());
    }
}
