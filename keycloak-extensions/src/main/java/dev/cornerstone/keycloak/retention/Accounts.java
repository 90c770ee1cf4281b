package dev.cornerstone.keycloak.retention;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/** The account that a workflow is about. */
final class Accounts {

    private Accounts() {}

    /** None when it has gone meanwhile. */
    static UserModel of(KeycloakSession session, WorkflowExecutionContext context) {
        return session.users().getUserById(session.getContext().getRealm(), context.getResourceId());
    }
}
