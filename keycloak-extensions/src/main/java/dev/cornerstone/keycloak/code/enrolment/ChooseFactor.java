package dev.cornerstone.keycloak.code.enrolment;

import dev.cornerstone.keycloak.code.channel.Channels;
import dev.cornerstone.keycloak.code.channel.Medium;
import dev.cornerstone.keycloak.code.phone.EnrolPhoneFactory;
import dev.cornerstone.keycloak.code.phone.SmsCodeFactory;
import dev.cornerstone.keycloak.code.push.EnrolPushFactory;
import dev.cornerstone.keycloak.code.push.PushApprovalFactory;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Offers ways to set up a second factor. The choice becomes a required action of this sign-in, which Keycloak lets nobody pass
 * undone; so the flow's level is reached only by whoever has the new factor in hand.
 */
final class ChooseFactor implements Authenticator {

    static final ChooseFactor INSTANCE = new ChooseFactor();

    private ChooseFactor() {}

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Offers offers = offers(context);
        if (offers.actions().isEmpty()) {
            context.failure(AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED);
        } else if (offers.actions().size() == 1) {
            choose(context, offers.actions().get(0));
        } else {
            show(context, offers);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Offers offers = offers(context);
        offers.chosen(context.getHttpRequest().getDecodedFormParameters())
                .ifPresentOrElse(choice -> choose(context, choice), () -> show(context, offers));
    }

    private static void show(AuthenticationFlowContext context, Offers offers) {
        context.challenge(offers.page(context.form(), Offers.Reason.SECOND_STEP));
    }

    private static void choose(AuthenticationFlowContext context, String action) {
        context.getAuthenticationSession().addRequiredAction(action);
        context.success();
    }

    private static Offers offers(AuthenticationFlowContext context) {
        return ChooseFactorFactory.offers(context.getAuthenticatorConfig())
                .enabledIn(context.getRealm())
                .filter(action -> counts(context, action));
    }

    /** Whether what the action sets up is asked for by this very flow; a factor that never counts is no way to level 2. */
    private static boolean counts(AuthenticationFlowContext context, String action) {
        return switch (action) {
            case EnrolPhoneFactory.PROVIDER_ID ->
                Channels.carry(context.getSession(), Medium.SMS)
                        && steps(context, SmsCodeFactory.PROVIDER_ID)
                                .anyMatch(step -> step.getAuthenticatorConfig() != null
                                        && SmsCodeFactory.countsForLevelTwo(context.getRealm()
                                                .getAuthenticatorConfigById(step.getAuthenticatorConfig())));
            case EnrolPushFactory.PROVIDER_ID ->
                steps(context, PushApprovalFactory.PROVIDER_ID).findAny().isPresent();
            default -> true;
        };
    }

    private static Stream<AuthenticationExecutionModel> steps(AuthenticationFlowContext context, String authenticator) {
        return steps(context.getRealm(), context.getTopLevelFlow().getId())
                .filter(step -> authenticator.equals(step.getAuthenticator()));
    }

    private static Stream<AuthenticationExecutionModel> steps(RealmModel realm, String flow) {
        return realm.getAuthenticationExecutionsStream(flow)
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(step -> step.isAuthenticatorFlow() ? steps(realm, step.getFlowId()) : Stream.of(step));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
