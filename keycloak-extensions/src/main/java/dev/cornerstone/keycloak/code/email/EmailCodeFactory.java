package dev.cornerstone.keycloak.code.email;

import dev.cornerstone.keycloak.code.CodeStepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** Offers {@link EmailCode} to flows. */
public final class EmailCodeFactory extends CodeStepFactory {

    public static final String PROVIDER_ID = "cornerstone-email-code";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return EmailCode.INSTANCE;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone e-mail code";
    }

    @Override
    public String getHelpText() {
        return "Sends a code and a link to the verified e-mail address. Never counts for level 2 or higher.";
    }
}
