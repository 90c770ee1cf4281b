package dev.cornerstone.stack.shop;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;

/** Issues points for purchases, by the shop's own authority and not the member's. */
final class BackOffice {
    private final ShopSettings settings;
    private final Provider provider;
    private final PointsApi points;

    BackOffice(ShopSettings settings, Provider provider, PointsApi points) {
        this.settings = settings;
        this.provider = provider;
        this.points = points;
    }

    long reward(Member member, Purchase purchase) throws Unavailable {
        return points.earn(token(), member.subject(), purchase);
    }

    private String token() throws Unavailable {
        TokenRequest request = new TokenRequest.Builder(
                        provider.tokenEndpoint(),
                        provider.proofOf(settings.backOfficeClient()),
                        new ClientCredentialsGrant())
                .build();
        try {
            TokenResponse response = TokenResponse.parse(provider.send(request));
            if (!response.indicatesSuccess()) {
                throw new Unavailable("no token for " + settings.backOfficeClient() + ": "
                        + response.toErrorResponse().getErrorObject().getCode());
            }
            return response.toSuccessResponse().getTokens().getAccessToken().getValue();
        } catch (ParseException e) {
            throw new Unavailable("Keycloak's token cannot be understood", e);
        }
    }
}
