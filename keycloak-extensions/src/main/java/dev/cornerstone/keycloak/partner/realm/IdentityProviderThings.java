package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** An identity provider, which has its partner's alias and is its organization's. */
final class IdentityProviderThings implements Things {

    private static final String SECRET = "clientSecret";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Secrets secrets;

    IdentityProviderThings(KeycloakSession session, RealmModel realm, Secrets secrets) {
        this.session = session;
        this.realm = realm;
        this.secrets = secrets;
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return Optional.ofNullable(session.identityProviders().getByAlias(wanted.name()))
                .map(model -> {
                    IdentityProviderRepresentation is = ModelToRepresentation.toRepresentation(session, realm, model);
                    Map<String, String> fields = new TreeMap<>();
                    fields.put("provider", is.getProviderId());
                    fields.put("displayName", text(is.getDisplayName()));
                    fields.put("trustEmail", String.valueOf(is.isTrustEmail()));
                    fields.put("storeToken", String.valueOf(is.isStoreToken()));
                    fields.put("linkOnly", String.valueOf(is.isLinkOnly()));
                    fields.put("hideOnLogin", String.valueOf(Boolean.TRUE.equals(is.isHideOnLogin())));
                    fields.put("firstBrokerLoginFlow", text(is.getFirstBrokerLoginFlowAlias()));
                    fields.put("postBrokerLoginFlow", text(is.getPostBrokerLoginFlowAlias()));
                    wanted.below("config.").forEach((key, value) -> {
                        String kept = text(model.getConfig().get(key));
                        fields.put("config." + key, key.equals(SECRET) ? secrets.told(kept, value) : kept);
                    });
                    return Thing.of(Kind.IDENTITY_PROVIDER, wanted.name(), fields);
                });
    }

    @Override
    public void write(Thing wanted) {
        IdentityProviderModel before = session.identityProviders().getByAlias(wanted.name());
        IdentityProviderRepresentation shall = before == null
                ? new IdentityProviderRepresentation()
                : ModelToRepresentation.toRepresentation(session, realm, before);
        shall.setAlias(wanted.name());
        shall.setProviderId(wanted.field("provider"));
        shall.setDisplayName(wanted.field("displayName"));
        shall.setEnabled(before == null || before.isEnabled());
        shall.setTrustEmail(Boolean.parseBoolean(wanted.field("trustEmail")));
        shall.setStoreToken(Boolean.parseBoolean(wanted.field("storeToken")));
        shall.setLinkOnly(Boolean.parseBoolean(wanted.field("linkOnly")));
        shall.setHideOnLogin(Boolean.parseBoolean(wanted.field("hideOnLogin")));
        shall.setFirstBrokerLoginFlowAlias(wanted.field("firstBrokerLoginFlow"));
        shall.setPostBrokerLoginFlowAlias(
                wanted.field("postBrokerLoginFlow").isEmpty() ? null : wanted.field("postBrokerLoginFlow"));
        Map<String, String> config = before == null || !before.getProviderId().equals(wanted.field("provider"))
                ? new HashMap<>()
                : new HashMap<>(before.getConfig());
        wanted.below("config.").forEach((key, value) -> {
            if (value.isEmpty()) {
                config.remove(key);
            } else {
                config.put(key, key.equals(SECRET) ? secrets.resolved(value) : value);
            }
        });
        shall.setConfig(config);
        IdentityProviderModel model = RepresentationToModel.toModel(realm, shall, session);
        model.validate(realm);
        if (before == null) {
            session.identityProviders().create(model);
        } else {
            model.setInternalId(before.getInternalId());
            model.setOrganizationId(before.getOrganizationId());
            session.identityProviders().update(model);
        }
        link(wanted.name());
    }

    private void link(String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations.getByAlias(alias);
        IdentityProviderModel model = session.identityProviders().getByAlias(alias);
        if (!organization.getId().equals(model.getOrganizationId())) {
            organizations.addIdentityProvider(organization, model);
        }
    }

    @Override
    public void remove(Thing made) {
        session.identityProviders().remove(made.name());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
