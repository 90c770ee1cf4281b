package dev.cornerstone.keycloak.retention;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowConditionProviderFactory;

/** Offers {@link UnprovenCondition} to workflows. */
public final class UnprovenConditionFactory implements WorkflowConditionProviderFactory<UnprovenCondition> {

    public static final String ID = "cornerstone-unproven";

    @Override
    public UnprovenCondition create(KeycloakSession session, String nothing) {
        return new UnprovenCondition(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}
