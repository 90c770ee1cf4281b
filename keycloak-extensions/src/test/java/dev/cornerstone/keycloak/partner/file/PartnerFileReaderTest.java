package dev.cornerstone.keycloak.partner.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.partner.file.PartnerFile.Site;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem of a file by itself: what it is called, and that its line is told. */
class PartnerFileReaderTest {

    private static final String GOOD = """
            version: 1
            alias: roastery
            name: Roastery
            domains: [roastery.example]
            brand:
              accent: "#7a3e1d"
            staff:
              oidc:
                discovery: https://login.roastery.example/.well-known/openid-configuration
                clientId: cornerstone
              groups:
                - {group: admins, role: partner-admin}
            members:
              knownBy: [pairwise-subject]
            sites:
              - id: shop
                kind: browser
                redirects: [https://shop.roastery.example/callback]
            account:
              mode: postpaid
              creditLimit: 1000
              budgets:
                - {name: daily, points: 100, period: day}
            """;

    @Test
    void aGoodFileIsReadWithoutAWord() {
        PartnerFileReader.Read read = PartnerFileReader.read(GOOD, false);

        assertThat(read.problems()).isEmpty();
        PartnerFile file = read.file().orElseThrow();
        assertThat(file.alias()).isEqualTo("roastery");
        assertThat(file.sites()).extracting(Site::kind).containsExactly(Site.Kind.BROWSER);
        assertThat(file.brand().orElseThrow().onAccent()).isEqualTo(Colour.WHITE);
        assertThat(file.account().orElseThrow().budgets()).hasSize(1);
    }

    @Test
    void jsonIsReadAsWell() {
        assertThat(PartnerFileReader.read(
                                "{\"version\":1,\"alias\":\"bakery\",\"name\":\"Bakery\",\"staff\":{\"invited\":true}}",
                                false)
                        .file())
                .isPresent();
    }

    /** Each row changes one thing of the good file. The line is where the changed text stands. */
    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://shop.roastery.example/callback | https://shop.roastery.example/* | redirect-wildcard | 18
            https://shop.roastery.example/callback | http://shop.roastery.example/callback | redirect-http | 18
            https://shop.roastery.example/callback | "https://shop.roastery.example/#x" | redirect-fragment | 18
            https://shop.roastery.example/callback | https://shop@roastery.example/ | redirect-userinfo | 18
            https://shop.roastery.example/callback | "roastery:/callback" | redirect-scheme | 18
            https://shop.roastery.example/callback | https://shop.roastery.example/a/../b | redirect-invalid | 18
            https://shop.roastery.example/callback | https://a.example/x, https://b.example/x | redirect-hosts | 18
            role: partner-admin | role: programme-operator | unknown-role | 12
            role: partner-admin | role: partner-admn | unknown-role | 12
            accent: "#7a3e1d" | accent: "#7a3e1d"\\n  onAccent: "#8a4e2d" | contrast | 7
            accent: "#7a3e1d" | accent: brown | colour | 6
            accent: "#7a3e1d" | acent: "#7a3e1d" | unknown | 6
            points: 100 | points: -100 | negative | 23
            points: 100 | points: many | wrong-type | 23
            creditLimit: 1000 | creditLimit: -1 | negative | 21
            mode: postpaid | mode: prepaid | credit | 21
            alias: roastery | alias: Roastery | alias | 2
            alias: roastery | alias: me | alias | 2
            domains: [roastery.example] | domains: ["*.roastery.example"] | domain | 4
            domains: [roastery.example] | domains: [roastery.example, roastery.example] | twice | 4
            https://login.roastery.example/ | http://login.roastery.example/ | not-https | 9
            clientId: cornerstone | clientId: cornerstone\\n    clientSecret: hunter2 | secret-in-file | 11
            clientId: cornerstone | clientId: cornerstone\\n    clientSecret: "${vault.papertrail_x}" | foreign-secret | 11
            clientId: cornerstone | clientId: cornerstone\\n    clientSecret: "${env.PATH}" | foreign-secret | 11
            name: Roastery | nmae: Roastery | missing | 1
            name: Roastery | name: *x | alias | 3
            name: Roastery | name: [Roastery | not-yaml | 4
            version: 1 | version: 2 | out-of-range | 1
            knownBy: [pairwise-subject] | knownBy: [email] | known-by | 14
            kind: browser | kind: server | site-keys | 16
            kind: browser | kind: shop | site-kind | 17
            """)
    void aProblemIsToldWithItsLine(String good, String bad, String code, int line) {
        String file = GOOD.replace(good, bad.replace("\\n", "\n"));

        PartnerFileReader.Read read = PartnerFileReader.read(file, false);

        assertThat(file).isNotEqualTo(GOOD);
        assertThat(read.file()).isEmpty();
        assertThat(read.problems())
                .filteredOn(problem -> problem.code().equals(code))
                .as(read.problems().toString())
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.position().line()).isEqualTo(line);
                    assertThat(problem.remedy()).isNotBlank();
                });
    }

    @Test
    void anUnknownFieldIsToldWithTheNearestOne() {
        assertThat(PartnerFileReader.read(GOOD.replace("creditLimit", "credit_limit"), false)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).contains("\"credit_limit\"");
                    assertThat(problem.remedy()).isEqualTo("Did you mean creditLimit?");
                    assertThat(problem.path()).isEqualTo("account.credit_limit");
                });
    }

    @Test
    void aPrivateKeyIsRefusedAndNeverRepeated() throws Exception {
        String secret = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----";

        PartnerFileReader.Read read =
                PartnerFileReader.read(GOOD + "backOffice:\n  keys:\n    pem: |\n" + pem.indent(6), false);

        assertThat(read.problems()).extracting(Problem::code).containsExactly("private-key");
        assertThat(read.problems().toString()).doesNotContain(secret.substring(0, 40));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {kty: RSA, n: AQAB, e: AQAB}                          | weak-key
            {kty: EC, crv: P-256, x: AA, y: AA, d: c2VjcmV0}      | private-key
            {kty: oct, k: c2VjcmV0}                               | private-key
            {kty: EC, crv: P-256, x: AA, y: AA, alg: none}        | weak-algorithm
            {kty: EC, crv: P-256, x: AA, y: AA, alg: HS256}       | weak-algorithm
            {kty: EC, crv: secp256k1, x: AA, y: AA}               | weak-key
            {kty: DSA}                                            | not-a-key
            """)
    void aKeyThatProvesNothingIsRefused(String key, String code) {
        PartnerFileReader.Read read =
                PartnerFileReader.read(GOOD + "backOffice:\n  keys:\n    jwks:\n      - " + key + "\n", false);

        assertThat(read.problems()).extracting(Problem::code).containsExactly(code);
        assertThat(read.problems().toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void anOldRsaKeyInPemIsTooWeak() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";

        assertThat(PartnerFileReader.read(GOOD + "backOffice:\n  keys:\n    pem: |\n" + pem.indent(6), false)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("1024 bits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "just words", "a: &a [b]\nc: *a", "a: 1\n---\nb: 2", "{{{{{{{{{{{{{{{{{{{{{{"})
    void whatIsNoPartnerAtAllIsToldAsAProblemAndNotThrown(String text) {
        PartnerFileReader.Read read = PartnerFileReader.read(text, false);

        assertThat(read.file()).isEmpty();
        assertThat(read.problems()).isNotEmpty();
    }

    @Test
    void aTextThatIsTooLargeIsNotRead() {
        assertThat(PartnerFileReader.read("#".repeat(Document.CHARACTERS_MAX + 1), false)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("too-large");
    }

    @Test
    void everyWayToSignInIsReadAndTwoAtOnceAreNot() {
        String none = "version: 1\nalias: a\nname: A\ndomains: [a.example]\nstaff:\n";
        String ldap =
                "  ldap:\n    url: %s\n    bindDn: cn=x\n    bindCredential: \"${vault.a_x}\"\n    usersDn: ou=y\n";

        assertThat(codes(none + "  invited: true\n")).isEmpty();
        assertThat(codes(none + "  adfs: {host: adfs.a.example}\n")).containsExactly("no-groups");
        assertThat(codes(none + "  saml: {metadata: https://a.example/m}\n")).containsExactly("no-groups");
        assertThat(codes(none + ldap.formatted("ldaps://ldap.a.example"))).containsExactly("no-groups");
        assertThat(codes(none + ldap.formatted("ldap://ldap.a.example"))).contains("ldap-url");
        assertThat(codes(none + "  invited: true\n  adfs: {host: adfs.a.example}\n"))
                .contains("sign-in");
        assertThat(codes(none + "  groups: []\n")).contains("sign-in");
    }

    @Test
    void anAppMayHaveASchemeOfADomainAndThisMachineByNumber() {
        String app = GOOD.replace("kind: browser", "kind: app");

        assertThat(codes(app.replace("https://shop.roastery.example/callback", "\"example.roastery.app:/callback\"")))
                .isEmpty();
        assertThat(codes(app.replace("https://shop.roastery.example/callback", "\"http://127.0.0.1/callback\"")))
                .isEmpty();
        assertThat(codes(app.replace("https://shop.roastery.example/callback", "\"http://localhost/callback\"")))
                .containsExactly("redirect-http");
    }

    private static List<String> codes(String text) {
        return PartnerFileReader.read(text, false).problems().stream()
                .map(Problem::code)
                .toList();
    }
}
