package dev.cornerstone.keycloak.partner.home;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** Offers {@link SignInForm} to flows, in the place of Keycloak's form for name and password. */
public final class SignInFormFactory extends UsernamePasswordFormFactory {

    public static final String PROVIDER_ID = "cornerstone-sign-in";

    @Override
    public Authenticator create(KeycloakSession session) {
        return new SignInForm(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone sign-in form";
    }

    @Override
    public String getHelpText() {
        return "Name, password or passkey; a partner's people are led to their own identity provider by their address.";
    }
}
