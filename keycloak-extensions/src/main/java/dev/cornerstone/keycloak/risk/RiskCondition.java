package dev.cornerstone.keycloak.risk;

import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Holds if the login is of at least the configured risk. It stands behind the step that proves who signs in, so that a wrong
 * password looks the same at any risk, and it only ever adds a sub-flow: what the requested level needs is asked anyway.
 */
final class RiskCondition implements ConditionalAuthenticator, AuthenticationFlowCallback {

    static final RiskCondition INSTANCE = new RiskCondition();

    private RiskCondition() {}

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user == null) {
            throw new AuthenticationFlowException(
                    "The condition " + RiskConditionFactory.PROVIDER_ID
                            + " stands before the step that says who signs in; put it behind",
                    AuthenticationFlowError.UNKNOWN_USER);
        }
        Risk risk = context.getSession().getProvider(Risk.class);
        RiskDecision decision = risk.decide(context.getAuthenticationSession(), user);
        EventDetails.write(decision, context.getEvent());
        if (decision.mode() == Mode.OFF
                || !decision.isAtLeast(
                        RiskConditionConfig.of(context.getAuthenticatorConfig()).atLeast())) {
            return false;
        }
        RiskDecision asked = risk.asked(context.getAuthenticationSession(), user, decision);
        if (asked.mode() != Mode.ENFORCE) {
            return false;
        }
        StepUpWords.show(context.form(), asked);
        return true;
    }

    /** The steps of the sub-flow were done. */
    @Override
    public void onParentFlowSuccess(AuthenticationFlowContext context) {
        RiskConditionConfig.of(context.getAuthenticatorConfig()).level().ifPresent(level -> {
            AcrStore levels = new AcrStore(context.getSession(), context.getAuthenticationSession());
            if (levels.getLevelOfAuthenticationFromCurrentAuthentication() < level) {
                levels.setLevelAuthenticated(level);
            }
        });
    }

    @Override
    public void action(AuthenticationFlowContext context) {}

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
