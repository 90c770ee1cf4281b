package dev.cornerstone.keycloak.code.enrolment;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks whoever has no way to sign in yet which she wants, and lets Keycloak's own action make it. The choice is open until something is
 * made: what fails, is cancelled, reloaded or left alone is asked again, in this sign-in or the next.
 */
final class ChooseWayIn implements RequiredActionProvider {

    static final ChooseWayIn INSTANCE = new ChooseWayIn();

    private static final String PASSKEY = "webauthn-register-passwordless";
    private static final String PASSWORD = UserModel.RequiredAction.UPDATE_PASSWORD.name();
    private static final Offers OFFERS = new Offers(List.of(PASSKEY, PASSWORD));
    private static final String CHOSEN = "cornerstone.way-in";

    private ChooseWayIn() {}

    /** Kept with the sign-in, not with the user: it follows from what she has, and so is never left behind. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (hasNoWayIn(context.getSession(), context.getRealm(), context.getUser())) {
            context.getAuthenticationSession().addRequiredAction(ChooseWayInFactory.PROVIDER_ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (hasNoWayIn(context.getSession(), context.getRealm(), context.getUser())) {
            ask(context, context.form());
        } else {
            context.success();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<String> choice = offers(context).chosen(form);
        Optional<String> chosen =
                Optional.ofNullable(context.getAuthenticationSession().getAuthNote(CHOSEN));
        if (choice.isPresent()) {
            begin(context, choice.get());
        } else if (chosen.isPresent()) {
            goOn(context, chosen.get());
        } else {
            requiredActionChallenge(context);
        }
    }

    private static void ask(RequiredActionContext context, LoginFormsProvider form) {
        Offers offers = offers(context);
        if (offers.actions().size() == 1) {
            begin(context, offers.actions().get(0));
        } else {
            context.getAuthenticationSession().removeAuthNote(CHOSEN);
            context.challenge(offers.page(form, Offers.Reason.WAY_IN));
        }
    }

    private static void begin(RequiredActionContext context, String action) {
        context.getAuthenticationSession().setAuthNote(CHOSEN, action);
        keycloaks(context, action).requiredActionChallenge(context);
    }

    private static void goOn(RequiredActionContext context, String action) {
        keycloaks(context, action).processAction(context);
        if (context.getStatus() == RequiredActionContext.Status.SUCCESS) {
            settle(context);
        } else if (action.equals(PASSKEY)) {
            ask(context, context.form().setError("cornerstoneChooseNoPasskey"));
        }
    }

    /** A registration, or an operator, had asked for a password; what was chosen in its place answers that. */
    private static void settle(RequiredActionContext context) {
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        authentication.removeAuthNote(CHOSEN);
        authentication.removeRequiredAction(PASSWORD);
        context.getUser().removeRequiredAction(PASSWORD);
    }

    /** Without a passkey on offer the password stays, whatever the realm says: else nobody could ever come in. */
    private static Offers offers(RequiredActionContext context) {
        Offers enabled = OFFERS.enabledIn(context.getRealm());
        return enabled.actions().isEmpty() ? new Offers(List.of(PASSWORD)) : enabled;
    }

    private static RequiredActionProvider keycloaks(RequiredActionContext context, String action) {
        return context.getSession().getProvider(RequiredActionProvider.class, action);
    }

    /**
     * Whoever has anything at all keeps it and is asked for nothing here. Otherwise a mailbox would be enough to make a passkey, which
     * counts as two factors, beside the second factor of the member whose mailbox it is.
     */
    private static boolean hasNoWayIn(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.getFederationLink() == null
                && user.credentialManager()
                        .getStoredCredentialsStream()
                        .findAny()
                        .isEmpty()
                && !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)
                && session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isEmpty();
    }

    @Override
    public void close() {}
}
