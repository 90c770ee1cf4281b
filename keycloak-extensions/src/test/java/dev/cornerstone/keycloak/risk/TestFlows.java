package dev.cornerstone.keycloak.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Writes flows into a realm as trees. */
final class TestFlows {

    /** A step, or a flow when it has steps. */
    record Step(String name, String requirement, Map<String, String> config, List<Step> steps) {

        static Step use(String authenticator, String requirement, Map<String, String> config) {
            return new Step(authenticator, requirement, config, null);
        }

        static Step use(String authenticator, String requirement) {
            return use(authenticator, requirement, Map.of());
        }

        static Step flow(String alias, String requirement, Step... steps) {
            return new Step(alias, requirement, Map.of(), List.of(steps));
        }
    }

    private final RealmRepresentation realm;

    TestFlows(RealmRepresentation realm) {
        this.realm = realm;
        realm.setAuthenticationFlows(new ArrayList<>());
        realm.setAuthenticatorConfig(new ArrayList<>());
    }

    TestFlows add(Step top) {
        add(top, true);
        return this;
    }

    private void add(Step flow, boolean isTop) {
        AuthenticationFlowRepresentation representation = new AuthenticationFlowRepresentation();
        representation.setAlias(flow.name);
        representation.setProviderId("basic-flow");
        representation.setTopLevel(isTop);
        representation.setBuiltIn(false);
        List<AuthenticationExecutionExportRepresentation> executions = new ArrayList<>();
        for (Step step : flow.steps) {
            AuthenticationExecutionExportRepresentation execution = new AuthenticationExecutionExportRepresentation();
            execution.setRequirement(step.requirement);
            execution.setPriority(10 * (executions.size() + 1));
            execution.setAuthenticatorFlow(step.steps != null);
            if (step.steps != null) {
                execution.setFlowAlias(step.name);
                add(step, false);
            } else {
                execution.setAuthenticator(step.name);
                if (!step.config.isEmpty()) {
                    execution.setAuthenticatorConfig(flow.name + " " + step.name);
                    AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
                    config.setAlias(flow.name + " " + step.name);
                    config.setConfig(step.config);
                    realm.getAuthenticatorConfig().add(config);
                }
            }
            executions.add(execution);
        }
        representation.setAuthenticationExecutions(executions);
        realm.getAuthenticationFlows().add(representation);
    }
}
