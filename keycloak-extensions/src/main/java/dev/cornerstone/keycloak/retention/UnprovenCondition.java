package dev.cornerstone.keycloak.retention;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowConditionProvider;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/** Holds for accounts with an address that nobody has proven. */
final class UnprovenCondition implements WorkflowConditionProvider {

    private final KeycloakSession session;

    UnprovenCondition(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public ResourceType getSupportedResourceType() {
        return ResourceType.USERS;
    }

    @Override
    public boolean evaluate(WorkflowExecutionContext context) {
        UserModel user = Accounts.of(session, context);
        return user != null && user.getEmail() != null && !user.isEmailVerified();
    }

    @Override
    public Predicate toPredicate(CriteriaBuilder criteria, CriteriaQuery<String> query, Root<?> user) {
        return criteria.and(
                criteria.isNotNull(user.get("email")), criteria.isFalse(user.<Boolean>get("emailVerified")));
    }

    @Override
    public void validate() {}

    @Override
    public void close() {}
}
