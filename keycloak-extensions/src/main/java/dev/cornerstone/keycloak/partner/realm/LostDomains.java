package dev.cornerstone.keycloak.partner.realm;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/** A domain whose proof is lost leads to its partner's sign-in no more, and is shown as not verified. */
final class LostDomains {

    private static final String EXCLUDED = OrganizationModel.ORGANIZATION_EXCLUDED_DOMAIN_ATTRIBUTE;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PartnerStore store;

    LostDomains(KeycloakSession session, RealmModel realm, PartnerStore store) {
        this.session = session;
        this.realm = realm;
        this.store = store;
    }

    /** Makes Keycloak show what is known of the partner's domains. */
    void show(String alias) {
        OrganizationModel organization =
                session.getProvider(OrganizationProvider.class).getByAlias(alias);
        if (organization == null) {
            return;
        }
        Set<String> lost = store.domains(realm, alias).stream()
                .filter(DomainEntity::isLost)
                .map(domain -> domain.domain)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<OrganizationDomainModel> shall = organization
                .getDomains()
                .map(domain -> new OrganizationDomainModel(domain.getName(), !lost.contains(domain.getName())))
                .collect(Collectors.toSet());
        boolean same =
                organization.getDomains().allMatch(domain -> domain.isVerified() != lost.contains(domain.getName()));
        if (!same) {
            organization.setDomains(shall);
        }
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        String excluded = lost.isEmpty() ? null : String.join(",", lost);
        if (provider != null
                && !java.util.Objects.equals(excluded, provider.getConfig().get(EXCLUDED))) {
            if (excluded == null) {
                provider.getConfig().remove(EXCLUDED);
            } else {
                provider.getConfig().put(EXCLUDED, excluded);
            }
            session.identityProviders().update(provider);
        }
    }
}
