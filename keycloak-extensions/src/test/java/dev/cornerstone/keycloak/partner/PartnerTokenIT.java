package dev.cornerstone.keycloak.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.oauth.OAuthClient;
import org.keycloak.testframework.oauth.annotations.InjectOAuthClient;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testsuite.util.oauth.AccessTokenResponse;

/** What two partners learn about one member, on the real server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PartnerTokenIT {

    @InjectRealm(config = TwoPartners.class)
    ManagedRealm realm;

    @InjectOAuthClient
    OAuthClient oauth;

    @Test
    void twoPartnersHoldNothingInCommonAboutAMemberAndTheServiceStillKnowsHer() throws Exception {
        String ada = realm.admin().users().search("ada").get(0).getId();

        JWTClaimsSet roastery = claims(signIn("roastery-shop").getAccessToken());
        JWTClaimsSet papertrail = claims(signInAgain("papertrail-shop").getAccessToken());

        assertThat(roastery.getSubject()).isNotEqualTo(ada).isNotEqualTo(papertrail.getSubject());
        assertThat(reference(roastery)).isNotEqualTo(reference(papertrail));
        assertThat(opened(roastery)).isEqualTo(Map.of("azp", "roastery-shop", "sub", ada));
        assertThat(opened(papertrail)).isEqualTo(Map.of("azp", "papertrail-shop", "sub", ada));
        logout();
    }

    @Test
    void theIdTokenIsThePartnersOwnAndCarriesNoReference() throws Exception {
        AccessTokenResponse tokens = signIn("roastery-shop");

        assertThat(claims(tokens.getIdToken()).getClaims()).doesNotContainKey(MemberReferenceMapper.CLAIM);
        assertThat(claims(tokens.getIdToken()).getSubject())
                .isEqualTo(claims(tokens.getAccessToken()).getSubject());
        logout();
    }

    private AccessTokenResponse signIn(String client) {
        oauth.client(client, "secret");
        return oauth.doAccessTokenRequest(oauth.doLogin("ada", "ada-password").getCode());
    }

    private AccessTokenResponse signInAgain(String client) {
        oauth.client(client, "secret");
        oauth.openLoginForm();
        return oauth.doAccessTokenRequest(oauth.parseLoginResponse().getCode());
    }

    private void logout() {
        String ada = realm.admin().users().search("ada").get(0).getId();
        realm.admin().users().get(ada).logout();
    }

    private static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String reference(JWTClaimsSet claims) throws Exception {
        return claims.getStringClaim(MemberReferenceMapper.CLAIM);
    }

    private static Map<String, Object> opened(JWTClaimsSet claims) throws Exception {
        JWEObject jwe = JWEObject.parse(reference(claims));
        jwe.decrypt(new DirectDecrypter(CornerstoneServer.MEMBER_REFERENCE_KEY));
        return jwe.getPayload().toJSONObject();
    }

    static final class TwoPartners implements RealmConfig {

        @Override
        public RealmBuilder configure(RealmBuilder realm) {
            return realm.users(UserBuilder.create("ada")
                            .password("ada-password")
                            .name("Ada", "Lovelace")
                            .email("ada@example.test")
                            .emailVerified(true))
                    .clients(shop("roastery-shop"), shop("papertrail-shop"));
        }

        private static ClientBuilder shop(String id) {
            return ClientBuilder.create(id)
                    .secret("secret")
                    .redirectUris("http://127.0.0.1:8500/callback/oauth")
                    .protocolMappers(
                            mapper(
                                    "oidc-sha256-pairwise-sub-mapper",
                                    Map.of("pairwiseSubAlgorithmSalt", "salt of " + id)),
                            mapper(MemberReferenceMapper.PROVIDER_ID, Map.of()));
        }

        private static ProtocolMapperRepresentation mapper(String provider, Map<String, String> config) {
            ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
            mapper.setName(provider);
            mapper.setProtocol("openid-connect");
            mapper.setProtocolMapper(provider);
            mapper.setConfig(config);
            return mapper;
        }
    }
}
