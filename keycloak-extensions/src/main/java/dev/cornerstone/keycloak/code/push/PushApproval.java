package dev.cornerstone.keycloak.code.push;

import dev.cornerstone.keycloak.code.Account;
import dev.cornerstone.keycloak.code.Challenges;
import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.Codes;
import dev.cornerstone.keycloak.code.channel.Channels;
import dev.cornerstone.keycloak.code.channel.Delivery;
import dev.cornerstone.keycloak.code.channel.Medium;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Shows a number and waits until the member's app has answered with it. */
final class PushApproval implements Authenticator, CredentialValidator<PushCredentialProvider> {

    static final PushApproval INSTANCE = new PushApproval();

    private static final String CHALLENGE = "cornerstone.push.challenge";
    private static final String NUMBER = "cornerstone.push.number";
    private static final String UNTIL = "cornerstone.push.until";

    private PushApproval() {}

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        LoginFormsProvider form = context.form();
        if (!asking(context) && ask(context) == Challenges.Permission.COOLING_DOWN) {
            form.setInfo("cornerstoneCodeWait");
        }
        context.challenge(page(context, form));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (context.getHttpRequest().getDecodedFormParameters().containsKey("resend")) {
            boolean cooling = ask(context) == Challenges.Permission.COOLING_DOWN;
            LoginFormsProvider form = cooling ? context.form().setInfo("cornerstoneCodeWait") : context.form();
            context.challenge(page(context, form));
            return;
        }
        String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(context, context.getUser());
        if (locked != null) {
            context.getEvent().user(context.getUser()).error(locked);
            context.forceChallenge(page(context, context.form().setError("cornerstonePushRefused")));
            return;
        }
        Optional<Approvals.Outcome> outcome = Optional.ofNullable(note(context, CHALLENGE))
                .flatMap(challenge -> approvals(context).takeAnswer(challenge));
        if (outcome.isEmpty()) {
            context.challenge(page(context, context.form().setInfo("cornerstonePushNotYet")));
            return;
        }
        forget(context.getAuthenticationSession());
        if (outcome.get() == Approvals.Outcome.APPROVED) {
            context.success(PushCredentialProvider.TYPE);
            return;
        }
        context.getEvent().user(context.getUser()).error(Errors.INVALID_USER_CREDENTIALS);
        context.failureChallenge(
                AuthenticationFlowError.INVALID_CREDENTIALS,
                page(context, context.form().setError("cornerstonePushRefused")));
    }

    private Challenges.Permission ask(AuthenticationFlowContext context) {
        Account account = Account.of(context.getRealm(), context.getUser());
        Challenges.Permission permission = Codes.challenges(
                        context.getSession(), context.getRealm(), CodeLimits.of(context.getAuthenticatorConfig()))
                .mayBeSent(account, Medium.PUSH.name());
        if (permission != Challenges.Permission.GRANTED) {
            return permission;
        }
        Device device = PushCredentialProvider.of(context.getUser()).orElseThrow();
        Instant until = Codes.clock().instant().plus(Approvals.LIFE);
        Approvals.Asked asked = approvals(context).ask(account, device, shown(context, until));
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        authentication.setAuthNote(CHALLENGE, asked.id());
        authentication.setAuthNote(NUMBER, asked.number());
        authentication.setAuthNote(UNTIL, String.valueOf(until.toEpochMilli()));
        if (!device.wake().isEmpty() && Channels.carry(context.getSession(), Medium.PUSH)) {
            Channels.deliver(
                    context.getSession(),
                    new Delivery(
                            asked.id(),
                            Medium.PUSH,
                            context.getRealm(),
                            context.getUser(),
                            device.wake(),
                            Map.of("challenge", asked.id()),
                            until));
        }
        return permission;
    }

    private static Map<String, String> shown(AuthenticationFlowContext context, Instant until) {
        ClientModel client = context.getAuthenticationSession().getClient();
        String name = client.getName() == null || client.getName().isBlank() ? client.getClientId() : client.getName();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("client", name);
        shown.put("address", context.getConnection().getRemoteAddr());
        shown.put("startedAt", Codes.clock().instant().toString());
        shown.put("expiresAt", until.toString());
        return shown;
    }

    private static boolean asking(AuthenticationFlowContext context) {
        String until = note(context, UNTIL);
        return until != null && Codes.clock().instant().isBefore(Instant.ofEpochMilli(Long.parseLong(until)));
    }

    private static Response page(AuthenticationFlowContext context, LoginFormsProvider form) {
        boolean asking = asking(context);
        return form.setAttribute("pushNumber", asking ? note(context, NUMBER) : "")
                .setAttribute("pushChallenge", asking ? note(context, CHALLENGE) : "")
                .setAttribute(
                        "pushDevice",
                        PushCredentialProvider.of(context.getUser())
                                .map(Device::label)
                                .orElse(""))
                .setAttribute("pushStatus", Push.address(context.getSession(), context.getRealm()) + "/status")
                .createForm("cornerstone-push.ftl");
    }

    private static Approvals approvals(AuthenticationFlowContext context) {
        return Push.approvals(context.getSession(), context.getRealm());
    }

    private static String note(AuthenticationFlowContext context, String name) {
        return context.getAuthenticationSession().getAuthNote(name);
    }

    private static void forget(AuthenticationSessionModel authentication) {
        authentication.removeAuthNote(CHALLENGE);
        authentication.removeAuthNote(NUMBER);
        authentication.removeAuthNote(UNTIL);
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return PushCredentialProvider.of(user).isPresent();
    }

    @Override
    public PushCredentialProvider getCredentialProvider(KeycloakSession session) {
        return (PushCredentialProvider)
                session.getProvider(CredentialProvider.class, PushCredentialProviderFactory.PROVIDER_ID);
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
