package dev.cornerstone.keycloak.code;

import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;

/** A realm that people join: Keycloak's flows, the address first, then the choice of a way in. */
public class NewcomersRealm implements RealmConfig {

    static final String PARTNER = "partner";

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.clients(
                        ClientBuilder.create("app").publicClient().redirectUris(CodesRealm.CALLBACK))
                .build();
        representation.setRegistrationAllowed(true);
        representation.setRegistrationEmailAsUsername(true);
        representation.setVerifyEmail(true);
        representation.setResetPasswordAllowed(true);
        representation.setRequiredActions(List.of(
                action("VERIFY_EMAIL", 10),
                action("cornerstone-choose-way-in", 15),
                action("UPDATE_PASSWORD", 20),
                action("webauthn-register-passwordless", 72)));
        representation.setIdentityProviders(List.of(partner()));
        return RealmBuilder.update(representation);
    }

    private static RequiredActionProviderRepresentation action(String alias, int priority) {
        RequiredActionProviderRepresentation action = new RequiredActionProviderRepresentation();
        action.setAlias(alias);
        action.setName(alias);
        action.setProviderId(alias);
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(priority);
        action.setConfig(Map.of());
        return action;
    }

    private static IdentityProviderRepresentation partner() {
        IdentityProviderRepresentation partner = new IdentityProviderRepresentation();
        partner.setAlias(PARTNER);
        partner.setProviderId("oidc");
        partner.setEnabled(true);
        partner.setConfig(Map.of("clientId", "members", "clientSecret", "of a partner that nobody asks"));
        return partner;
    }
}
