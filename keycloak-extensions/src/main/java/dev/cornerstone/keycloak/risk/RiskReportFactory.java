package dev.cornerstone.keycloak.risk;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Offers {@link RiskReport}, to be enabled in a realm and set for nobody. */
public final class RiskReportFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "cornerstone-risk-report";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return RiskReport.INSTANCE;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Cornerstone risk report";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
