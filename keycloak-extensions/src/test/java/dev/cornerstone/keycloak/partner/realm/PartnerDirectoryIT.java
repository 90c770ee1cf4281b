package dev.cornerstone.keycloak.partner.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.ssl.SSLUtil;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.realm.ManagedRealm;

/** Staff who are in a directory that Keycloak asks over TLS, and who lose their role with the group there. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PartnerDirectoryIT {

    private static final String BASE = "dc=roastery,dc=example";
    private static final String FILE = """
            version: 1
            alias: roastery
            name: Roastery
            domains: [roastery.example.test]
            staff:
              ldap:
                url: ldaps://%s
                bindDn: cn=keycloak,%s
                bindCredential: ${env.CORNERSTONE_PARTNER_ROASTERY__LDAP}
                usersDn: ou=people,%s
                groupsDn: ou=groups,%s
              groups:
                - {group: loyalty-admins, role: partner-admin}
            """.formatted(CornerstoneServer.DIRECTORY, BASE, BASE, BASE);

    @InjectRealm(config = ProgrammeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectAdminClient
    Keycloak admin;

    private InMemoryDirectoryServer directory;
    private Api api;

    @BeforeEach
    void begin() throws Exception {
        api = Api.of(realm.getBaseUrl(), admin.tokenManager().getAccessTokenString());
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials("cn=keycloak," + BASE, "bind-password");
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "tls", null, 8536, new SSLUtil(keys().getKeyManagers(), null).createSSLServerSocketFactory(), null));
        directory = new InMemoryDirectoryServer(config);
        add(BASE, "domain");
        add("ou=people," + BASE, "organizationalUnit");
        add("ou=groups," + BASE, "organizationalUnit");
        person("rita", "rita@roastery.example.test");
        person("mallory", "ada@example.test");
        directory.add(
                "dn: cn=loyalty-admins,ou=groups," + BASE,
                "objectClass: groupOfNames",
                "cn: loyalty-admins",
                "member: uid=rita,ou=people," + BASE,
                "member: uid=nobody,ou=people," + BASE);
        directory.startListening();
    }

    @AfterEach
    void end() {
        directory.shutDown(true);
    }

    @Test
    void staffSignInFromTheDirectoryAndLeavingTheGroupThereTakesTheRoleHere() throws Exception {
        Api.Answer applied = api.apply("roastery", FILE);
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(200);
        assertThat(applied.body().toString()).doesNotContain("bind-password");
        assertThat(api.apply("roastery", FILE).body().get("steps")).isEmpty();

        assertThat(roles("rita")).contains("partner-admin");
        assertThat(manage("rita").get("roastery").status()).isEqualTo(200);

        directory.modify(
                "cn=loyalty-admins,ou=groups," + BASE,
                new Modification(ModificationType.DELETE, "member", "uid=rita,ou=people," + BASE));
        assertThat(roles("rita")).doesNotContain("partner-admin");
    }

    @Test
    void thePersonOfAnotherDomainInTheDirectoryIsNobodyHere() {
        api.apply("roastery", FILE);

        assertThat(token("mallory", "openid").status()).isIn(400, 401);
        assertThat(realm.admin().users().searchByEmail("ada@example.test", true))
                .isEmpty();
    }

    @Test
    void aSuspendedPartnersDirectoryLetsNobodyIn() {
        api.apply("roastery", FILE);
        assertThat(token("rita", "openid").status()).isEqualTo(200);

        api.send("POST", "/roastery/suspend", null);
        assertThat(token("rita", "openid").status()).isIn(400, 401);

        api.send("POST", "/roastery/resume", null);
        assertThat(token("rita", "openid").status()).isEqualTo(200);
    }

    @Test
    void aDirectoryThatTheOperatorDidNotListIsNotGoneTo() {
        Api.Answer answer = api.apply("roastery", FILE.replace(CornerstoneServer.DIRECTORY, "localhost:389"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem("directory-unreachable").get("line").asInt()).isEqualTo(7);
        assertThat(realm.admin().components().query(null, "org.keycloak.storage.UserStorageProvider"))
                .isEmpty();
    }

    private void person(String uid, String mail) throws Exception {
        directory.add(
                "dn: uid=" + uid + ",ou=people," + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + uid,
                "sn: Roast",
                "givenName: " + uid,
                "mail: " + mail,
                "userPassword: " + ProgrammeRealm.PASSWORD);
    }

    private void add(String dn, String objectClass) throws Exception {
        directory.add("dn: " + dn, "objectClass: top", "objectClass: " + objectClass);
    }

    private static KeyManagerFactory keys() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", CornerstoneServer.DIRECTORY_KEYS.getPrivate(), new char[0], new Certificate[] {
            CornerstoneServer.DIRECTORY_CERTIFICATE
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys;
    }

    private List<Object> roles(String user) throws Exception {
        return List.copyOf((List<?>)
                SignedJWT.parse(token(user, "openid").body().get("access_token").asText())
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("realm_access")
                        .get("roles"));
    }

    private Api manage(String user) {
        return Api.of(
                realm.getBaseUrl(),
                token(user, "openid partner:manage").body().get("access_token").asText());
    }

    private Api.Answer token(String user, String scope) {
        return Api.form(
                realm.getBaseUrl() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "portal",
                        "client_secret",
                        "secret",
                        "scope",
                        scope,
                        "username",
                        user,
                        "password",
                        ProgrammeRealm.PASSWORD));
    }
}
