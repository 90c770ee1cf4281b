package dev.cornerstone.keycloak.risk.store;

import java.time.LocalDate;

/** How many logins of one level a realm judged on one day (UTC). */
public record Tally(LocalDate day, String mode, String level, long logins) {}
