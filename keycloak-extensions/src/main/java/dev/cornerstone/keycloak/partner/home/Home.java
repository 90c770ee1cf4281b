package dev.cornerstone.keycloak.partner.home;

import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.IdentityProviderRedirectMode;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.utils.Organizations;

/** Where people of an address sign in, if not here. */
final class Home {

    private final KeycloakSession session;

    Home(KeycloakSession session) {
        this.session = session;
    }

    /**
     * @param name what somebody has typed, or an application has said
     * @return the alias of the identity provider of the partner whose proven domain it is
     */
    Optional<String> of(String name) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        String domain = Organizations.getEmailDomain(name);
        if (domain == null || !Organizations.isEnabledAndOrganizationsPresent(organizations)) {
            return Optional.empty();
        }
        return Optional.ofNullable(organizations.getByDomainName(domain))
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> isProven(domain, organization))
                .flatMap(organization -> organization
                        .getIdentityProviders()
                        .filter(provider -> provider.isEnabled()
                                && IdentityProviderRedirectMode.EMAIL_MATCH.isSet(provider)
                                && isFor(domain, provider))
                        .findFirst())
                .map(IdentityProviderModel::getAlias);
    }

    private static boolean isProven(String domain, OrganizationModel organization) {
        OrganizationDomainModel matching = Organizations.getMatchingDomain(domain, organization);
        return matching != null && matching.isVerified();
    }

    private static boolean isFor(String domain, IdentityProviderModel provider) {
        String its = provider.getConfig().get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE);
        return OrganizationDomainModel.ANY_DOMAIN.equals(its) || its != null && Organizations.isSameDomain(domain, its);
    }
}
