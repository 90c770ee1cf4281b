package dev.cornerstone.keycloak.partner;

import dev.cornerstone.keycloak.partner.realm.PartnerCaller;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/**
 * Adds the claim {@code partner} to access tokens of a client that is the programme's own: the one partner that the person works
 * for. None for members, for the staff of a partner that is suspended, and for who works for two.
 */
public final class StaffPartnerMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    public static final String PROVIDER_ID = "cornerstone-staff-partner";
    private static final String CLAIM = "partner";

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        PartnerCaller.of(session, userSession.getRealm(), userSession.getUser())
                .ifPresent(partner -> token.getOtherClaims().put(CLAIM, partner));
        return token;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone staff's partner";
    }

    @Override
    public String getHelpText() {
        return "Names the partner that a person works for, in tokens of the programme's own clients.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
