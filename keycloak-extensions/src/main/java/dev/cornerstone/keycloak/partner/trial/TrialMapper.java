package dev.cornerstone.keycloak.partner.trial;

import dev.cornerstone.keycloak.partner.file.PartnerFile;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Turns a sign-in that is only tried round, before anything of it is written. */
public final class TrialMapper extends AbstractIdentityProviderMapper {

    public static final String PROVIDER_ID = "cornerstone-trial";

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        if (!Trial.isOne(context)) {
            return;
        }
        String partner = mapper.getIdentityProviderAlias();
        String id = new Trials(session, realm).keep(partner, tried(session, realm, partner, context));
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        UriBuilder back = UriBuilder.fromUri(authentication.getRedirectUri()).queryParam("trial", id);
        String state = authentication.getClientNote(OIDCLoginProtocol.STATE_PARAM);
        if (state != null) {
            back.queryParam(OIDCLoginProtocol.STATE_PARAM, state);
        }
        // Other tabs go on: only this attempt ends.
        new AuthenticationSessionManager(session).removeAuthenticationSession(realm, authentication, false);
        // The endpoints of OIDC and SAML answer with it, as they do with their own errors.
        throw new WebApplicationException(Response.seeOther(back.build()).build());
    }

    /** Runs the partner's mappers, the same that a sign-in runs, on somebody who is nowhere. */
    private static Trial tried(
            KeycloakSession session, RealmModel realm, String partner, BrokeredIdentityContext context) {
        List<IdentityProviderMapperModel> models = session.identityProviders()
                .getMappersByAliasStream(partner)
                .filter(model -> !model.getIdentityProviderMapper().equals(PROVIDER_ID))
                .toList();
        List<String> refusals = new ArrayList<>();
        // Attributes first: what they set, others look at.
        for (IdentityProviderMapperModel model : models) {
            attempt(() -> mapper(session, model).preprocessFederatedIdentity(session, realm, model, context), refusals);
        }
        InMemoryUserAdapter stranger = new InMemoryUserAdapter(session, realm, "trial");
        for (IdentityProviderMapperModel model : models) {
            attempt(() -> mapper(session, model).importNewUser(session, realm, stranger, model, context), refusals);
        }
        return new Trial(
                context.getId(),
                Claims.of(context),
                stranger.getRealmRoleMappingsStream()
                        .map(RoleModel::getName)
                        .filter(PartnerFile.ROLES::contains)
                        .sorted()
                        .toList(),
                refusals.stream().distinct().toList());
    }

    private static IdentityProviderMapper mapper(KeycloakSession session, IdentityProviderMapperModel model) {
        return (IdentityProviderMapper) session.getKeycloakSessionFactory()
                .getProviderFactory(IdentityProviderMapper.class, model.getIdentityProviderMapper());
    }

    private static void attempt(Runnable step, List<String> refusals) {
        try {
            step.run();
        } catch (IdentityBrokerException refused) {
            refusals.add(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {}

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {}

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
        return "Trial";
    }

    @Override
    public String getHelpText() {
        return "Shows a partner what its identity provider sends, when the sign-in is tried from the partner portal.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
