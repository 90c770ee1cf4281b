package dev.cornerstone.keycloak.risk;

import org.keycloak.events.EventBuilder;

/** What Keycloak's own events say of a decision. Names and ids are stable. */
final class EventDetails {

    static final String LEVEL = "risk_level";
    static final String REASONS = "risk_reasons";
    static final String MODEL = "risk_model";
    static final String MODE = "risk_mode";

    private EventDetails() {}

    static void write(RiskDecision decision, EventBuilder event) {
        if (decision.mode() != Mode.OFF) {
            event.detail(LEVEL, decision.levelWord())
                    .detail(REASONS, decision.reasonIds())
                    .detail(MODEL, decision.modelVersion())
                    .detail(MODE, decision.mode().word());
        }
    }
}
