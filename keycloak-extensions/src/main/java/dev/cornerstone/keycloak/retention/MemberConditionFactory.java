package dev.cornerstone.keycloak.retention;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowConditionProviderFactory;

/** Offers {@link MemberCondition} to workflows, as {@code cornerstone-member(roles that exclude)}. */
public final class MemberConditionFactory implements WorkflowConditionProviderFactory<MemberCondition> {

    public static final String ID = "cornerstone-member";

    @Override
    public MemberCondition create(KeycloakSession session, String excludedRoles) {
        return new MemberCondition(
                session,
                excludedRoles == null || excludedRoles.isBlank()
                        ? List.of()
                        : List.of(excludedRoles.strip().split("[,\\s]+")));
    }

    @Override
    public String getId() {
        return ID;
    }
}
