package dev.cornerstone.keycloak.risk;

import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.UserModel;

/**
 * A required action that nobody is ever asked to do. Keycloak lets required actions look at each login in the request that
 * completes it, and nobody else: this is where the login event can be told why a login was judged as it was, and the page of
 * an enrolment why it is shown.
 */
final class RiskReport implements RequiredActionProvider {

    static final RiskReport INSTANCE = new RiskReport();

    private static final Set<String> ENROLMENTS = Set.of(
            UserModel.RequiredAction.CONFIGURE_TOTP.name(), "webauthn-register", "webauthn-register-passwordless");

    private RiskReport() {}

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        context.getSession().getProvider(Risk.class).noticeLogin(context.getAuthenticationSession());
        RiskDecision.in(context.getAuthenticationSession(), context.getUser().getId())
                .ifPresent(decision -> report(context, decision));
    }

    private static void report(RequiredActionContext context, RiskDecision decision) {
        EventDetails.write(decision, context.getEvent());
        if (decision.asked() && decision.mode() == Mode.ENFORCE && isEnrolling(context)) {
            StepUpWords.show(context.form(), decision);
        }
    }

    private static boolean isEnrolling(RequiredActionContext context) {
        return Stream.concat(
                        context.getUser().getRequiredActionsStream(),
                        context.getAuthenticationSession().getRequiredActions().stream())
                .anyMatch(ENROLMENTS::contains);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.success();
    }

    @Override
    public void processAction(RequiredActionContext context) {
        context.success();
    }

    @Override
    public void close() {}
}
