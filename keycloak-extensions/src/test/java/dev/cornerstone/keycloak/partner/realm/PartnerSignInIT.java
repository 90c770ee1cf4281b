package dev.cornerstone.keycloak.partner.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.KeysMetadataRepresentation.KeyMetadataRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.oauth.OAuthClient;
import org.keycloak.testframework.oauth.annotations.InjectOAuthClient;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.ui.annotations.InjectWebDriver;
import org.keycloak.testframework.ui.webdriver.ManagedWebDriver;
import org.keycloak.testsuite.util.oauth.AccessTokenResponse;

/** Staff sign in with their own partner's identity provider, and their roles come and go with their groups there. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PartnerSignInIT {

    @InjectRealm(config = ProgrammeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectRealm(ref = "home", config = HomeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm home;

    @InjectAdminClient
    Keycloak admin;

    @InjectOAuthClient
    OAuthClient oauth;

    @InjectWebDriver
    ManagedWebDriver driver;

    private Api api;

    @BeforeEach
    void begin() {
        api = Api.of(realm.getBaseUrl(), admin.tokenManager().getAccessTokenString());
        oauth.realm(realm.getName()).client("portal", "secret");
    }

    @AfterEach
    void end() {
        signOut("rita");
        signOut("mallory");
    }

    @Test
    void staffSignInByOidcAndLeavingTheGroupThereTakesTheRoleHere() throws Exception {
        knowByOidc();
        assertThat(api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl())).status())
                .isEqualTo(200);

        AccessTokenResponse rita = signIn("rita");
        assertThat(roles(rita)).contains("partner-admin").doesNotContain("partner-staff");
        assertThat(SignedJWT.parse(rita.getAccessToken()).getJWTClaimsSet().getStringClaim("partner"))
                .isEqualTo("roastery");
        assertThat(memberships("rita@roastery.example.test")).containsExactly("roastery");

        leave("rita", "loyalty-admins");
        assertThat(roles(signIn("rita"))).doesNotContain("partner-admin", "partner-staff");
    }

    @Test
    void staffSignInBySamlWithSignedAndEncryptedAssertions() throws Exception {
        knowBySaml();
        Api.Answer applied =
                api.apply("roastery", PartnerFiles.saml(home.getBaseUrl() + "/protocol/saml/descriptor", true));
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(200);

        assertThat(roles(signIn("rita"))).contains("partner-admin");
        assertThat(memberships("rita@roastery.example.test")).containsExactly("roastery");

        leave("rita", "loyalty-admins");
        assertThat(roles(signIn("rita"))).doesNotContain("partner-admin");
    }

    @Test
    void aPartnersIdentityProviderSpeaksForNobodyOfAnotherDomain() throws Exception {
        knowByOidc();
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));

        open("mallory");

        assertThat(driver.getCurrentUrl()).contains("/realms/" + realm.getName() + "/");
        assertThat(realm.admin().users().searchByEmail("ada@example.test", true))
                .isEmpty();
    }

    @Test
    void aSuspendedPartnersStaffAreNotLetIn() throws Exception {
        knowByOidc();
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        open("rita");
        AccessTokenResponse before =
                oauth.doAccessTokenRequest(oauth.parseLoginResponse().getCode());
        assertThat(before.getRefreshToken()).isNotNull();

        api.send("POST", "/roastery/suspend", null);

        assertThat(oauth.doRefreshTokenRequest(before.getRefreshToken()).getStatusCode())
                .isEqualTo(400);
        oauth.loginForm().param("kc_idp_hint", "roastery").open();
        assertThat(driver.getCurrentUrl()).contains("/realms/" + realm.getName() + "/");
    }

    private AccessTokenResponse signIn(String user) {
        open(user);
        AccessTokenResponse tokens =
                oauth.doAccessTokenRequest(oauth.parseLoginResponse().getCode());
        signOut(user);
        return tokens;
    }

    /** Here and at home, so that the next sign-in asks again. */
    private void signOut(String user) {
        home.admin()
                .users()
                .search(user)
                .forEach(person -> home.admin().users().get(person.getId()).logout());
        realm.admin()
                .users()
                .search(user + "@")
                .forEach(person -> realm.admin().users().get(person.getId()).logout());
    }

    private void open(String user) {
        oauth.loginForm().param("kc_idp_hint", "roastery").open();
        oauth.fillLoginForm(user, ProgrammeRealm.PASSWORD);
    }

    private static List<Object> roles(AccessTokenResponse tokens) throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(tokens.getAccessToken()).getJWTClaimsSet();
        return List.copyOf((List<?>) claims.getJSONObjectClaim("realm_access").get("roles"));
    }

    private List<String> memberships(String email) {
        UserRepresentation user =
                realm.admin().users().searchByEmail(email, true).get(0);
        return realm.admin().organizations().members().getOrganizations(user.getId()).stream()
                .map(organization -> organization.getAlias())
                .toList();
    }

    private void leave(String user, String group) {
        String person = home.admin().users().search(user).get(0).getId();
        home.admin().users().get(person).groups().stream()
                .filter(member -> member.getName().equals(group))
                .forEach(member -> home.admin().users().get(person).leaveGroup(member.getId()));
    }

    /** What the partner enters at its own provider: our address, and where our keys are. */
    private void knowByOidc() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("cornerstone");
        client.setProtocol("openid-connect");
        client.setClientAuthenticatorType("client-jwt");
        client.setRedirectUris(List.of(realm.getBaseUrl() + "/broker/roastery/endpoint"));
        client.setAttributes(
                Map.of("use.jwks.url", "true", "jwks.url", realm.getBaseUrl() + "/protocol/openid-connect/certs"));
        client.setProtocolMappers(List.of(mapper(
                "openid-connect",
                "oidc-group-membership-mapper",
                Map.of(
                        "claim.name",
                        "groups",
                        "full.path",
                        "false",
                        "id.token.claim",
                        "true",
                        "access.token.claim",
                        "true",
                        "userinfo.token.claim",
                        "true"))));
        home.admin().clients().create(client).close();
    }

    private void knowBySaml() {
        String endpoint = realm.getBaseUrl() + "/broker/roastery/endpoint";
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(realm.getBaseUrl());
        client.setProtocol("saml");
        client.setFrontchannelLogout(true);
        client.setFullScopeAllowed(true);
        client.setRedirectUris(List.of(endpoint));
        client.setAttributes(new java.util.HashMap<>(Map.of(
                "saml.assertion.signature", "true",
                "saml.server.signature", "true",
                "saml.signature.algorithm", "RSA_SHA256",
                "saml.encrypt", "true",
                "saml.encryption.certificate", certificate("RSA-OAEP"),
                "saml.client.signature", "true",
                "saml.signing.certificate", certificate("RS256"),
                "saml.force.post.binding", "true",
                "saml_name_id_format", "persistent",
                "saml_assertion_consumer_url_post", endpoint)));
        client.setProtocolMappers(List.of(
                property("email"),
                property("firstName"),
                property("lastName"),
                mapper(
                        "saml",
                        "saml-group-membership-mapper",
                        Map.of(
                                "attribute.name",
                                "groups",
                                "attribute.nameformat",
                                "Basic",
                                "single",
                                "true",
                                "full.path",
                                "false"))));
        home.admin().clients().create(client).close();
    }

    private String certificate(String algorithm) {
        return realm.admin().keys().getKeyMetadata().getKeys().stream()
                .filter(key -> algorithm.equals(key.getAlgorithm()) && key.getCertificate() != null)
                .map(KeyMetadataRepresentation::getCertificate)
                .findFirst()
                .orElseThrow();
    }

    private static ProtocolMapperRepresentation property(String name) {
        ProtocolMapperRepresentation mapper = mapper(
                "saml",
                "saml-user-property-mapper",
                Map.of("user.attribute", name, "attribute.name", name, "attribute.nameformat", "Basic"));
        mapper.setName(name);
        return mapper;
    }

    private static ProtocolMapperRepresentation mapper(String protocol, String type, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(type);
        mapper.setProtocol(protocol);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }
}
