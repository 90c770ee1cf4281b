package dev.cornerstone.keycloak.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The programme's flows for who comes from an identity provider for the first time, and for who has no password. */
public final class TestFlow {

    public static final String FIRST = "cornerstone first sign-in";
    public static final String RESET = "cornerstone reset";

    private static final String FORGET = "cornerstone-forget-unproven";

    private TestFlow() {}

    public static void addTo(RealmRepresentation realm) {
        realm.setAuthenticationFlows(new ArrayList<>());
        realm.setAuthenticatorConfig(new ArrayList<>());
        AuthenticatorConfigRepresentation missing = new AuthenticatorConfigRepresentation();
        missing.setAlias("what is missing");
        missing.setConfig(Map.of("update.profile.on.first.login", "missing"));
        realm.getAuthenticatorConfig().add(missing);
        AuthenticationExecutionExportRepresentation review = step("idp-review-profile", "REQUIRED");
        review.setAuthenticatorConfig(missing.getAlias());
        flow(
                realm,
                "proofs",
                false,
                step("idp-email-verification", "ALTERNATIVE"),
                step("idp-username-password-form", "ALTERNATIVE"));
        flow(
                realm,
                "existing account",
                false,
                step(FORGET, "REQUIRED"),
                step("idp-confirm-link", "REQUIRED"),
                sub("proofs", "REQUIRED"),
                step(FORGET, "REQUIRED"));
        flow(
                realm,
                "account",
                false,
                step("idp-create-user-if-unique", "ALTERNATIVE"),
                sub("existing account", "ALTERNATIVE"));
        flow(realm, FIRST, true, review, sub("account", "REQUIRED"));
        flow(
                realm,
                RESET,
                true,
                step("reset-credentials-choose-user", "REQUIRED"),
                step(FORGET, "REQUIRED"),
                step("reset-credential-email", "REQUIRED"),
                step(FORGET, "REQUIRED"),
                step("reset-password", "REQUIRED"));
    }

    private static void flow(
            RealmRepresentation realm,
            String alias,
            boolean top,
            AuthenticationExecutionExportRepresentation... steps) {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(top);
        flow.setBuiltIn(false);
        for (int i = 0; i < steps.length; i++) {
            steps[i].setPriority(i);
        }
        flow.setAuthenticationExecutions(List.of(steps));
        realm.getAuthenticationFlows().add(flow);
    }

    private static AuthenticationExecutionExportRepresentation step(String authenticator, String requirement) {
        AuthenticationExecutionExportRepresentation step = new AuthenticationExecutionExportRepresentation();
        step.setAuthenticator(authenticator);
        step.setRequirement(requirement);
        return step;
    }

    private static AuthenticationExecutionExportRepresentation sub(String flow, String requirement) {
        AuthenticationExecutionExportRepresentation step = new AuthenticationExecutionExportRepresentation();
        step.setAuthenticatorFlow(true);
        step.setFlowAlias(flow);
        step.setRequirement(requirement);
        return step;
    }
}
