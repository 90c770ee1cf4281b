package dev.cornerstone.keycloak.social.apple;

import java.util.List;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers {@link AppleProvider} among the social identity providers. */
public final class AppleProviderFactory extends AbstractIdentityProviderFactory<AppleProvider>
        implements SocialIdentityProviderFactory<AppleProvider> {

    static final String PROVIDER_ID = "apple";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getName() {
        return "Apple";
    }

    @Override
    public AppleProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new AppleProvider(session, new AppleConfig(model));
    }

    @Override
    public AppleConfig createConfig() {
        return new AppleConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(AppleConfig.TEAM)
                .label("Team ID")
                .helpText("Ten characters, on Apple's developer pages.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(AppleConfig.KEY_ID)
                .label("Key ID")
                .helpText("Of the key that signs in for you; the key itself, the .p8 file, is the client secret.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }
}
