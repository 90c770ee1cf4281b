package dev.cornerstone.keycloak.risk.model;

/** The levels that CAEP allows in {@code risk-level-change}, lowest first. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH
}
