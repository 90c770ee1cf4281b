package dev.cornerstone.keycloak.risk.model;

import java.util.Comparator;
import java.util.List;

/**
 * What the model says of one login.
 *
 * @param score the log-odds that it is not the member, in the model's own calibration
 * @param level the score against the realm's thresholds
 * @param terms every term that is not zero, the strongest against the member first
 * @param modelVersion which weights said so
 */
public record Assessment(double score, RiskLevel level, List<Reason> terms, String modelVersion) {

    public Assessment {
        terms = terms.stream()
                .filter(term -> term.contribution() != 0)
                .sorted(Comparator.comparingDouble(Reason::contribution).reversed())
                .toList();
    }

    /** The score as a probability between 0 and 1. It is only as good as the weights' calibration: compare, don't bet. */
    public double probability() {
        return 1 / (1 + Math.exp(-score));
    }

    /** Why it is risky, strongest first: the terms that raised the score. */
    public List<Reason> reasons() {
        return terms.stream().filter(term -> term.contribution() > 0).toList();
    }
}
