package dev.cornerstone.keycloak.partner.saml;

import dev.cornerstone.keycloak.partner.Browser;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm with one partner twice: its assertions are to be encrypted, or only signed. Its settings are those a partner's file makes. */
public final class SamlRealm implements RealmConfig {

    static final String ENCRYPTED = "roastery";
    static final String PLAIN = "roastery-plain";
    static final String GROUPS = "groups";
    static final SamlPartner.Key KEY = SamlPartner.Key.make("the roastery");
    static final SamlPartner PARTNER = new SamlPartner(KEY);

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return realm.verifyEmail(true)
                .registrationEmailAsUsername(true)
                .eventsEnabled(true)
                .realmRoles("partner-staff", "partner-admin")
                .clients(ClientBuilder.create("shop").publicClient(true).redirectUris(Browser.CALLBACK))
                .users(
                        UserBuilder.create("rita@roastery.example.test")
                                .name("Rita", "Roast")
                                .email("rita@roastery.example.test")
                                .emailVerified(true),
                        UserBuilder.create("boss@roastery.example.test")
                                .name("Bo", "Oss")
                                .email("boss@roastery.example.test")
                                .emailVerified(true)
                                .realmRoles("partner-admin"))
                .identityProviders(provider(ENCRYPTED, true), provider(PLAIN, false))
                .identityProviderMappers(role(ENCRYPTED), role(PLAIN));
    }

    private static IdentityProviderRepresentation provider(String alias, boolean encrypted) {
        Map<String, String> config = new HashMap<>();
        config.put("idpEntityId", SamlPartner.ENTITY);
        config.put("singleSignOnServiceUrl", SamlPartner.SIGN_ON);
        config.put("postBindingAuthnRequest", "true");
        config.put("postBindingResponse", "true");
        config.put("nameIDPolicyFormat", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
        config.put("principalType", "SUBJECT");
        config.put("validateSignature", "true");
        config.put("wantAssertionsSigned", "true");
        config.put("wantAssertionsEncrypted", String.valueOf(encrypted));
        config.put("wantAuthnRequestsSigned", "true");
        config.put("signatureAlgorithm", "RSA_SHA256");
        config.put("allowedClockSkew", "30");
        config.put("useMetadataDescriptorUrl", "true");
        config.put("metadataDescriptorUrl", PARTNER.metadataAddress());
        config.put("syncMode", "FORCE");
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId("saml");
        provider.setEnabled(true);
        provider.setTrustEmail(false);
        provider.setStoreToken(false);
        provider.setConfig(config);
        return provider;
    }

    private static IdentityProviderMapperRepresentation role(String alias) {
        IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
        mapper.setName("group baristas is partner-staff");
        mapper.setIdentityProviderAlias(alias);
        mapper.setIdentityProviderMapper("saml-role-idp-mapper");
        mapper.setConfig(Map.of(
                "attribute.name", GROUPS, "attribute.value", "baristas", "role", "partner-staff", "syncMode", "FORCE"));
        return mapper;
    }
}
