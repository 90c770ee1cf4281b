package dev.cornerstone.keycloak.consent;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.UserAttributeMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Keycloak's mapper of a member's attribute, for tokens that may have it only while the member allows a purpose. Tokens are
 * made anew at every refresh, so what is withdrawn is in none that is made afterwards.
 */
public final class ConsentedClaimMapper extends UserAttributeMapper {

    static final String PROVIDER_ID = "cornerstone-consented-claim";

    private static final String PURPOSE = "purpose";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone: attribute under consent";
    }

    @Override
    public String getHelpText() {
        return "The attribute, while the member allows the purpose; else nothing";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(super.getConfigProperties());
        properties.add(new ProviderConfigProperty(
                PURPOSE,
                "Purpose",
                "What the member must allow, such as marketing-mail. Without one the claim is never made.",
                ProviderConfigProperty.STRING_TYPE,
                ""));
        return properties;
    }

    @Override
    protected void setClaim(IDToken token, ProtocolMapperModel mapper, UserSessionModel userSession) {
        String purpose = mapper.getConfig().get(PURPOSE);
        if (purpose != null && "true".equals(userSession.getUser().getFirstAttribute("consent." + purpose))) {
            super.setClaim(token, mapper, userSession);
        }
    }
}
