package dev.cornerstone.keycloak.code.enrolment;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Offers {@link ChooseWayIn} as a required action; a realm that does not enable it has Keycloak's password alone. */
public final class ChooseWayInFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "cornerstone-choose-way-in";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Cornerstone: choose a passkey or a password";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return ChooseWayIn.INSTANCE;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
