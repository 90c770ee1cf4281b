package dev.cornerstone.keycloak.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Authentication flows of a test's realm, added from the innermost to the outermost. */
final class Flows {

    private final RealmRepresentation realm;
    private final List<AuthenticationExecutionExportRepresentation> steps = new ArrayList<>();

    Flows(RealmRepresentation realm) {
        this.realm = realm;
        realm.setAuthenticationFlows(new ArrayList<>());
        realm.setAuthenticatorConfig(new ArrayList<>());
    }

    Flows step(String requirement, String authenticator) {
        return step(requirement, authenticator, Map.of());
    }

    Flows step(String requirement, String authenticator, Map<String, String> config) {
        AuthenticationExecutionExportRepresentation step = next(requirement);
        step.setAuthenticator(authenticator);
        if (!config.isEmpty()) {
            AuthenticatorConfigRepresentation representation = new AuthenticatorConfigRepresentation();
            representation.setAlias(
                    authenticator + " " + realm.getAuthenticatorConfig().size());
            representation.setConfig(config);
            realm.getAuthenticatorConfig().add(representation);
            step.setAuthenticatorConfig(representation.getAlias());
        }
        return this;
    }

    Flows flow(String requirement, String alias) {
        AuthenticationExecutionExportRepresentation step = next(requirement);
        step.setAuthenticatorFlow(true);
        step.setFlowAlias(alias);
        return this;
    }

    void end(String alias, boolean top) {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(top);
        flow.setBuiltIn(false);
        flow.setAuthenticationExecutions(List.copyOf(steps));
        realm.getAuthenticationFlows().add(flow);
        steps.clear();
    }

    private AuthenticationExecutionExportRepresentation next(String requirement) {
        AuthenticationExecutionExportRepresentation step = new AuthenticationExecutionExportRepresentation();
        step.setRequirement(requirement);
        step.setPriority(10 * (steps.size() + 1));
        steps.add(step);
        return step;
    }
}
