package dev.cornerstone.keycloak.risk;

import java.time.Duration;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Lets members and decisions age out. One node does it at a time: Keycloak locks on the simple name of this class. */
final class ForgetOldRisk implements ScheduledTask {

    private final RiskNode node;
    private final Duration members;
    private final Duration decisions;

    ForgetOldRisk(RiskNode node, Duration members, Duration decisions) {
        this.node = node;
        this.members = members;
        this.decisions = decisions;
    }

    @Override
    public void run(KeycloakSession session) {
        Instant now = node.clock().instant();
        try {
            node.store().forget(now.minus(members), now.minus(decisions));
            node.faults().clear("forgetting");
        } catch (RuntimeException e) {
            node.faults().raise("forgetting", e, "What is too old stays until it does.");
        }
    }

    @Override
    public String getTaskName() {
        return "cornerstone-risk-forget";
    }
}
