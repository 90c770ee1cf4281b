package dev.cornerstone.keycloak.social.apple;

import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;

/** What Apple's developer pages give: a services id ({@code clientId}), a team, a key's id, and the key ({@code clientSecret}). */
final class AppleConfig extends OIDCIdentityProviderConfig {

    static final String TEAM = "teamId";
    static final String KEY_ID = "keyId";
    static final String ISSUER = "https://appleid.apple.com";

    private static final String VAULT = "${vault.";

    AppleConfig(IdentityProviderModel model) {
        super(model);
        setIssuer(ISSUER);
        setAuthorizationUrl(ISSUER + "/auth/authorize");
        setTokenUrl(ISSUER + "/auth/token");
        setUseJwksUrl(true);
        setJwksUrl(ISSUER + "/auth/keys");
        setValidateSignature(true);
        setDisableUserInfoService(true);
        // Apple does not know it, and its answer is a form, in which Keycloak does not look for the state that it needs
        // for that.
        setPkceEnabled(false);
    }

    AppleConfig() {
        this(new IdentityProviderModel());
    }

    String team() {
        return getConfig().getOrDefault(TEAM, "");
    }

    String keyId() {
        return getConfig().getOrDefault(KEY_ID, "");
    }

    /**
     * @throws IllegalArgumentException if something is missing or no key; Keycloak shows the message to whoever set it
     */
    @Override
    public void validate(RealmModel realm) {
        super.validate(realm);
        if (!isEnabled()) {
            return;
        }
        require("clientId, the services id", getClientId());
        require(TEAM, team());
        require(KEY_ID, keyId());
        require("clientSecret, the private key", getClientSecret());
        if (!getClientSecret().startsWith(VAULT)) {
            AppleSecret.key(getClientSecret());
        }
    }

    private void require(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Identity provider " + getAlias() + ": " + name + " is missing");
        }
    }
}
