package dev.cornerstone.keycloak.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.cornerstone.keycloak.partner.Browser;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;

/** A realm whose members may come from Google, Facebook and Apple, with the settings of the realm files, and one without keys. */
public final class SocialRealm implements RealmConfig {

    static final String CLIENT = "the-programme";
    static final String TEAM = "TEAM123456";
    static final String KEY_ID = "KEY1234567";
    static final ECKey APPLES_KEY = key();

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return realm.verifyEmail(true)
                .registrationEmailAsUsername(true)
                .clients(ClientBuilder.create("shop").publicClient(true).redirectUris(Browser.CALLBACK))
                .identityProviders(
                        provider("google", true, Map.of("clientSecret", "google's")),
                        provider("facebook", true, Map.of("clientSecret", "facebook's")),
                        provider("apple", true, Map.of("clientSecret", pem(), "teamId", TEAM, "keyId", KEY_ID)),
                        provider("github", false, Map.of("clientSecret", "none")));
    }

    private static String pem() {
        try {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(APPLES_KEY.toECPrivateKey().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static IdentityProviderRepresentation provider(String id, boolean enabled, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("clientId", CLIENT);
        config.put("syncMode", "IMPORT");
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(id);
        provider.setProviderId(id);
        provider.setEnabled(enabled);
        provider.setTrustEmail(false);
        provider.setStoreToken(false);
        provider.setConfig(config);
        return provider;
    }
}
