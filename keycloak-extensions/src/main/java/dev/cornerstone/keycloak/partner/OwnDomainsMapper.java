package dev.cornerstone.keycloak.partner;

import dev.cornerstone.keycloak.partner.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Holds a partner's identity provider to the people of the partner's own domains: who comes from it with another e-mail address, or
 * with none, is sent away. It cannot squat on the address of a member, nor of another partner's people.
 */
public final class OwnDomainsMapper extends AbstractIdentityProviderMapper {

    public static final String PROVIDER_ID = "cornerstone-own-domains";
    private static final String DOMAINS = "domains";

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        require(mapper, context);
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        require(mapper, context);
    }

    /** As early as the address is known: before anybody is asked to link or to register. */
    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        // Who only tries is told, and not sent away.
        if (context.getEmail() != null && !Trial.isOne(context)) {
            require(mapper, context);
        }
    }

    private static void require(IdentityProviderMapperModel mapper, BrokeredIdentityContext context) {
        List<String> domains =
                Arrays.asList(mapper.getConfig().getOrDefault(DOMAINS, "").split(" "));
        if (domain(context.getEmail()).filter(domains::contains).isEmpty()) {
            throw new IdentityBrokerException(
                    "The identity provider " + mapper.getIdentityProviderAlias() + " named somebody of another domain");
        }
    }

    private static Optional<String> domain(String email) {
        return Optional.ofNullable(email)
                .filter(address -> address.indexOf('@') > 0)
                .map(address -> address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
        return true;
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {ANY_PROVIDER};
    }

    @Override
    public String getDisplayCategory() {
        return "Cornerstone";
    }

    @Override
    public String getDisplayType() {
        return "Own domains only";
    }

    @Override
    public String getHelpText() {
        return "Sends away whoever comes with an e-mail address of another domain than these.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DOMAINS)
                .label("Domains")
                .helpText("Separated by spaces.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
