package dev.cornerstone.keycloak.partner;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/**
 * Adds the claim {@code member_ref} to access tokens of a partner's client; never to an ID token, which is the partner's own.
 *
 * <p>The key comes from the server option {@code spi-protocol-mapper--cornerstone-member-reference--key}. Without a key a
 * token that needs the claim is not issued: a token with nothing but the pairwise subject would look to the points API like
 * another person.
 */
public final class MemberReferenceMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    public static final String PROVIDER_ID = "cornerstone-member-reference";
    static final String CLAIM = "member_ref";
    static final String KEY_OPTION = "key";

    private MemberReference reference;

    @Override
    public void init(Config.Scope config) {
        String key = config.get(KEY_OPTION);
        reference = key == null || key.isBlank() ? null : MemberReference.withKey(key);
    }

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        if (reference == null) {
            throw new IllegalStateException("No member reference key: set the server option spi-protocol-mapper--"
                    + PROVIDER_ID + "--" + KEY_OPTION + " to 32 random bytes in Base64");
        }
        String clientId = client.getClientSession().getClient().getClientId();
        token.getOtherClaims()
                .put(CLAIM, reference.seal(clientId, userSession.getUser().getId()));
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
        return "Cornerstone member reference";
    }

    @Override
    public String getHelpText() {
        return "Tells the loyalty service, and nobody else, which member a partner's token speaks for.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
