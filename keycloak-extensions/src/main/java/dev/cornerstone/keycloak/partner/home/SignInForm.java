package dev.cornerstone.keycloak.partner.home;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

/** Keycloak's form for name, password and passkey, which sends a partner's people home before it looks at a password. */
final class SignInForm extends UsernamePasswordForm {

    private static final String SENT = "cornerstone.home.sent";

    private final KeycloakSession session;

    SignInForm(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        String hint = context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        // Once: who comes back without having signed in there is shown this page.
        if (context.getUser() == null && context.getAuthenticationSession().getAuthNote(SENT) == null) {
            Optional<String> home = home(context, hint, "");
            if (home.isPresent()) {
                send(context, home.get(), hint);
                return;
            }
        }
        super.authenticate(context);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String name = form.getFirst(AuthenticationManager.FORM_USERNAME);
        Optional<String> home =
                context.getUser() == null ? home(context, name, form.getFirst("password")) : Optional.empty();
        if (home.isPresent()) {
            send(context, home.get(), name.strip());
            return;
        }
        super.action(context);
    }

    /** Who has a password here may use it, and is led home if she leaves it out. */
    private Optional<String> home(AuthenticationFlowContext context, String name, String password) {
        if (name == null) {
            return Optional.empty();
        }
        return new Home(session)
                .of(name.strip())
                .filter(alias -> password == null || password.isEmpty() || !hasPassword(context, name.strip()));
    }

    private boolean hasPassword(AuthenticationFlowContext context, String name) {
        UserModel user = KeycloakModelUtils.findUserByNameOrEmail(session, context.getRealm(), name);
        return user != null
                && user.credentialManager()
                        .getFirstFactorCredentialsStream()
                        .findAny()
                        .isPresent();
    }

    private static void send(AuthenticationFlowContext context, String home, String hint) {
        context.getAuthenticationSession().setAuthNote(SENT, home);
        new Redirect().to(context, home, hint);
    }

    /** Keycloak's own way to an identity provider. */
    private static final class Redirect extends IdentityProviderAuthenticator {

        void to(AuthenticationFlowContext context, String provider, String hint) {
            redirect(context, provider, hint);
        }
    }
}
