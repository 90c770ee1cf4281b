package dev.cornerstone.stack.shop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** OpenID Connect for a shop: code flow with PKCE, state and nonce, and a client that proves itself with its key. */
final class SignIn {
    private final ShopSettings settings;
    private final Provider provider;
    private final Clock clock;

    SignIn(ShopSettings settings, Provider provider, Clock clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /** What the shop wants to know, in rising order; each asks Keycloak in its own way. */
    enum Wish {
        /** Is this visitor signed in at Cornerstone? Never shows anything. */
        PROBE("openid"),
        /** The visitor wants to sign in. */
        RECOGNISE("openid"),
        /** The visitor wants to see their name and points here; Keycloak asks for consent once. */
        POINTS("openid", "first_name", "points:read");

        private final Scope scope;

        Wish(String... scopes) {
            this.scope = new Scope(scopes);
        }
    }

    /** A question that was sent to Keycloak with the browser; kept in the session until the answer comes back. */
    record Attempt(Wish wish, State state, Nonce nonce, CodeVerifier verifier) {
        static Attempt toLearn(Wish wish) {
            return new Attempt(wish, new State(), new Nonce(), new CodeVerifier());
        }
    }

    /** Where the browser asks the question. */
    URI question(Attempt attempt) throws Unavailable {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        attempt.wish().scope,
                        new ClientID(settings.shopClient()),
                        settings.callback())
                .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256);
        if (attempt.wish() == Wish.PROBE) {
            request.prompt(new Prompt(Prompt.Type.NONE));
        }
        return request.build().toURI();
    }

    /** The member, when Keycloak says so; empty when the visitor is not signed in or did not agree. */
    Optional<Member> answer(Attempt attempt, URI callback) throws Unavailable {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(callback);
            if (!attempt.state().equals(response.getState())) {
                throw new Unavailable("the answer belongs to another question");
            }
            if (!response.indicatesSuccess()) {
                return Optional.empty();
            }
            AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
            OIDCTokens tokens = tokens(new AuthorizationCodeGrant(code, settings.callback(), attempt.verifier()));
            return Optional.of(member(attempt, tokens));
        } catch (ParseException e) {
            throw new Unavailable("Keycloak's answer cannot be understood", e);
        }
    }

    /** The same member with fresh tokens; empty when Keycloak no longer knows the session. */
    Optional<Member> refreshed(Member member) throws Unavailable {
        if (member.refreshToken() == null) {
            return Optional.empty();
        }
        Optional<OIDCTokens> tokens = tryTokens(new RefreshTokenGrant(new RefreshToken(member.refreshToken())));
        return tokens.map(fresh -> member.with(fresh, clock.instant()));
    }

    /** Ends the session at Cornerstone as well, and comes back to the shop. */
    URI goodbye(Member member) throws Unavailable {
        return new LogoutRequest(
                        provider.metadata().getEndSessionEndpointURI(), member.idToken(), settings.home(), null)
                .toURI();
    }

    private OIDCTokens tokens(AuthorizationGrant grant) throws Unavailable {
        return tryTokens(grant).orElseThrow(() -> new Unavailable("Keycloak did not accept the code"));
    }

    private Optional<OIDCTokens> tryTokens(AuthorizationGrant grant) throws Unavailable {
        TokenRequest request = new TokenRequest.Builder(
                        provider.tokenEndpoint(), provider.proofOf(settings.shopClient()), grant)
                .build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(provider.send(request));
            return response.indicatesSuccess()
                    ? Optional.of(((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens())
                    : Optional.empty();
        } catch (ParseException e) {
            throw new Unavailable("Keycloak's tokens cannot be understood", e);
        }
    }

    private Member member(Attempt attempt, OIDCTokens tokens) throws Unavailable {
        OIDCProviderMetadata metadata = provider.metadata();
        try {
            IDTokenValidator validator = new IDTokenValidator(
                    metadata.getIssuer(),
                    new ClientID(settings.shopClient()),
                    JWSAlgorithm.RS256,
                    provider.keys().toURL());
            IDTokenClaimsSet claims = validator.validate(tokens.getIDToken(), attempt.nonce());
            boolean points = attempt.wish() == Wish.POINTS;
            return Member.of(claims, tokens, points, clock.instant());
        } catch (BadJOSEException | JOSEException | MalformedURLException e) {
            throw new Unavailable("the ID token does not hold", e);
        }
    }
}
