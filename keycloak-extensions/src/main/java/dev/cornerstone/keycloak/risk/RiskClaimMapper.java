package dev.cornerstone.keycloak.risk;

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
 * Adds the claim {@code risk} ({@code low}, {@code medium} or {@code high}) to access tokens, so that a resource server can
 * ask for more before something costly. A session that was not judged has none; in shadow mode none has.
 */
public final class RiskClaimMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    public static final String PROVIDER_ID = "cornerstone-risk";
    static final String CLAIM = "risk";

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        String level = userSession.getNote(Risk.SESSION_NOTE);
        if (level != null) {
            token.getOtherClaims().put(CLAIM, level);
        }
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
        return "Cornerstone risk";
    }

    @Override
    public String getHelpText() {
        return "Tells resource servers how unlike the member the sign-in looked.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
