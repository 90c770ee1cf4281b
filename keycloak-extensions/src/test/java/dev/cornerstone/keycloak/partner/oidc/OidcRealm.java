package dev.cornerstone.keycloak.partner.oidc;

import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.TestFlow;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm with two partners by OpenID Connect, with the settings a partner's file makes, and the programme's flows for linking. */
public final class OidcRealm implements RealmConfig {

    static final String PASSWORD = "correct horse battery staple";
    static final String ROASTERY = "roastery";
    static final String EVIL = "evil";
    static final OidcPartner HONEST = new OidcPartner();
    static final OidcPartner HOSTILE = new OidcPartner();

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.verifyEmail(true)
                .registrationEmailAsUsername(true)
                .registrationAllowed(true)
                .resetPasswordAllowed(true)
                .eventsEnabled(true)
                .realmRoles("partner-staff", "programme-operator")
                .clients(ClientBuilder.create("shop")
                        .publicClient(true)
                        .redirectUris(Browser.CALLBACK)
                        .attribute("post.logout.redirect.uris", Browser.CALLBACK))
                .users(
                        member("ada@example.test"),
                        member("otto@example.test").realmRoles("programme-operator"),
                        member("rita@roastery.example.test"))
                .identityProviders(provider(ROASTERY, "oidc", HONEST), provider(EVIL, "oidc", HOSTILE))
                .identityProviderMappers(role(ROASTERY), role(EVIL))
                .build();
        TestFlow.addTo(representation);
        representation.setFirstBrokerLoginFlow(TestFlow.FIRST);
        representation.setResetCredentialsFlow(TestFlow.RESET);
        return RealmBuilder.update(representation);
    }

    private static UserBuilder member(String email) {
        return UserBuilder.create(email)
                .password(PASSWORD)
                .name("A", "Member")
                .email(email)
                .emailVerified(true);
    }

    static IdentityProviderRepresentation provider(String alias, String kind, OidcPartner partner) {
        Map<String, String> config = new HashMap<>();
        config.put("issuer", partner.issuer());
        config.put("authorizationUrl", partner.issuer() + "/authorize");
        config.put("tokenUrl", partner.issuer() + "/token");
        config.put("jwksUrl", partner.issuer() + "/keys");
        config.put("disableUserInfo", "true");
        config.put("useJwksUrl", "true");
        config.put("validateSignature", "true");
        config.put("pkceEnabled", "true");
        config.put("pkceMethod", "S256");
        config.put("clientId", OidcPartner.CLIENT);
        config.put("clientSecret", "a-secret");
        config.put("clientAuthMethod", "client_secret_basic");
        config.put("defaultScope", "openid email profile");
        config.put("syncMode", "FORCE");
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId(kind);
        provider.setEnabled(true);
        provider.setTrustEmail(false);
        provider.setStoreToken(false);
        provider.setFirstBrokerLoginFlowAlias(TestFlow.FIRST);
        provider.setConfig(config);
        return provider;
    }

    private static IdentityProviderMapperRepresentation role(String alias) {
        IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
        mapper.setName("group baristas is partner-staff");
        mapper.setIdentityProviderAlias(alias);
        mapper.setIdentityProviderMapper("oidc-advanced-role-idp-mapper");
        mapper.setConfig(Map.of(
                "claims", "[{\"key\":\"groups\",\"value\":\"baristas\"}]",
                "are.claim.values.regex", "false",
                "role", "partner-staff",
                "syncMode", "FORCE"));
        return mapper;
    }
}
