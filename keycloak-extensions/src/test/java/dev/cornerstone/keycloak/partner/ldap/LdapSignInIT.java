package dev.cornerstone.keycloak.partner.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
import dev.cornerstone.keycloak.partner.Mailbox;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.util.ApiUtil;

/** A partner's people come in with the password of the partner's directory. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class LdapSignInIT {

    private static final String RITA = "rita@roastery.example.test";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    @InjectRealm(config = LdapRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectMailServer
    MailServer mail;

    private Directory directory;
    private Browser browser;

    @BeforeEach
    void begin() {
        directory = Directory.start();
        browser = new Browser(realm.getName());
        federates();
    }

    @AfterEach
    void end() {
        browser.close();
        directory.close();
    }

    @Test
    void theDirectorysPasswordSignsInOnceTheAddressIsProven() {
        Page first = signsIn("rita", Directory.PASSWORD);
        assertThat(first.words()).contains("verify your email");

        Page proven = browser.get(new Mailbox(mail, RITA).link());

        assertThat(proven.isSignedIn()).as(proven.words()).isTrue();
    }

    @Test
    void aRoleGoesWithTheGroupAtTheNextSignIn() throws Exception {
        signsIn("rita", Directory.PASSWORD);
        assertThat(roles(browser.get(new Mailbox(mail, RITA).link()))).contains("partner-staff");

        directory.leaves("rita", "baristas");
        browser.forgetsEverything();
        assertThat(roles(signsIn("rita", Directory.PASSWORD))).doesNotContain("partner-staff");

        directory.joins("rita", "baristas");
        browser.forgetsEverything();
        assertThat(roles(signsIn("rita", Directory.PASSWORD))).contains("partner-staff");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "*",
                "ri*",
                "rita)(uid=*",
                "*)(objectClass=*",
                "rita)(|(uid=*",
                "nobody)(uid=rita))(|(uid=nobody",
                "rita\\2a",
                "uid=rita," + Directory.PEOPLE,
                "rita,ou=people"
            })
    void aNameIsAName(String name) {
        Page page = signsIn(name, Directory.PASSWORD);

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.words()).contains("Invalid username or password").doesNotContain("Exception");
        assertThat(directory.admitted("rita")).isFalse();
    }

    /**
     * A bind without a password succeeds in many directories (RFC 4513, section 5.1.2), and a name with a control character in it is the
     * name without (RFC 4518, section 2.2).
     */
    @ParameterizedTest(name = "{0}: \"{1}\"")
    @CsvSource({"rita, ''", "rita, wrong", "boss, ''", "rita\u0000, ''", "rita\u0000, wrong"})
    void noPasswordAndAWrongOneAreRefused(String name, String password) {
        Page page = signsIn(name, password);

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.words()).contains("Invalid username or password");
    }

    @Test
    void whileTheDirectoryIsDownItsPeopleReadASentenceAndMembersComeIn() {
        directory.close();

        Page staff = signsIn("rita", Directory.PASSWORD);
        assertThat(staff.isSignedIn()).isFalse();
        assertThat(staff.words()).doesNotContain("Exception", "org.keycloak", "javax.naming");
        assertThat(staff.words()).containsAnyOf("We are sorry", "Invalid username or password", "server log");

        browser.forgetsEverything();
        Page member = signsIn("ada@example.test", LdapRealm.PASSWORD);
        assertThat(member.isSignedIn()).as(member.words()).isTrue();
    }

    private Page signsIn(String name, String password) {
        return browser.submits(browser.opens(""), Map.of("username", name, "password", password));
    }

    private List<String> roles(Page signedIn) throws ParseException {
        assertThat(signedIn.isSignedIn()).as(signedIn.words()).isTrue();
        Page tokens = browser.post(
                Browser.SERVER + "/realms/" + realm.getName() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "shop",
                        "redirect_uri",
                        Browser.CALLBACK,
                        "code",
                        signedIn.query().get("code")));
        Matcher token = ACCESS_TOKEN.matcher(tokens.body());
        assertThat(token.find()).as(tokens.body()).isTrue();
        Object roles = SignedJWT.parse(token.group(1))
                .getJWTClaimsSet()
                .getJSONObjectClaim("realm_access")
                .get("roles");
        return ((List<?>) roles).stream().map(String::valueOf).toList();
    }

    /** With the settings a partner's file makes. */
    private void federates() {
        String id = add(
                "roastery",
                "org.keycloak.storage.UserStorageProvider",
                "ldap",
                realm.getId(),
                Map.ofEntries(
                        Map.entry("vendor", "other"),
                        Map.entry("connectionUrl", directory.address()),
                        Map.entry("startTls", "false"),
                        Map.entry("authType", "simple"),
                        Map.entry("bindDn", Directory.READER),
                        Map.entry("bindCredential", Directory.READERS_PASSWORD),
                        Map.entry("usersDn", Directory.PEOPLE),
                        Map.entry("usernameLDAPAttribute", "uid"),
                        Map.entry("rdnLDAPAttribute", "uid"),
                        Map.entry("uuidLDAPAttribute", "entryUUID"),
                        Map.entry("userObjectClasses", "inetOrgPerson"),
                        Map.entry("customUserSearchFilter", "(|(mail=*@roastery.example.test))"),
                        Map.entry("searchScope", "2"),
                        Map.entry("editMode", "READ_ONLY"),
                        Map.entry("importEnabled", "true"),
                        Map.entry("syncRegistrations", "false"),
                        Map.entry("trustEmail", "false"),
                        Map.entry("useTruststoreSpi", "always"),
                        Map.entry("connectionTimeout", "3000"),
                        Map.entry("readTimeout", "3000"),
                        Map.entry("pagination", "true"),
                        Map.entry("cachePolicy", "NO_CACHE"),
                        Map.entry("enabled", "true"),
                        Map.entry("priority", "10")));
        add(
                "groups",
                "org.keycloak.storage.ldap.mappers.LDAPStorageMapper",
                "group-ldap-mapper",
                id,
                Map.ofEntries(
                        Map.entry("groups.dn", Directory.GROUPS),
                        Map.entry("groups.path", "/partner-roastery"),
                        Map.entry("group.name.ldap.attribute", "cn"),
                        Map.entry("group.object.classes", "groupOfNames"),
                        Map.entry("groups.ldap.filter", "(|(cn=baristas))"),
                        Map.entry("membership.ldap.attribute", "member"),
                        Map.entry("membership.attribute.type", "DN"),
                        Map.entry("membership.user.ldap.attribute", "uid"),
                        Map.entry("mode", "READ_ONLY"),
                        Map.entry("preserve.group.inheritance", "false"),
                        Map.entry("ignore.missing.groups", "true"),
                        Map.entry("user.roles.retrieve.strategy", "LOAD_GROUPS_BY_MEMBER_ATTRIBUTE"),
                        Map.entry("drop.non.existing.groups.during.sync", "false")));
    }

    private String add(String name, String type, String provider, String parent, Map<String, String> settings) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(name);
        component.setProviderType(type);
        component.setProviderId(provider);
        component.setParentId(parent);
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        settings.forEach(config::putSingle);
        component.setConfig(config);
        return ApiUtil.getCreatedId(realm.admin().components().add(component));
    }
}
