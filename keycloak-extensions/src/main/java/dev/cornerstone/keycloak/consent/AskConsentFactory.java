package dev.cornerstone.keycloak.consent;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Offers {@link AskConsent} as a required action, which an app may ask for too ({@code kc_action=cornerstone-consent}). */
public final class AskConsentFactory implements RequiredActionFactory {

    static final String PROVIDER_ID = "cornerstone-consent";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Cornerstone: what we may do with your data";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return AskConsent.INSTANCE;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
