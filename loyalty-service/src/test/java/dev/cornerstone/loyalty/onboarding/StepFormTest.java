package dev.cornerstone.loyalty.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.onboarding.Answers.Problem;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A file into the fields of a step, and out of them again. */
class StepFormTest {

    private static final String WHOLE = """
            version: 1
            alias: roastery
            name: Roastery
            domains: [roastery.example, beans.example]
            brand: {accent: "#7a3e1d", logo: https://roastery.example/logo.svg}
            staff:
              oidc: {discovery: https://login.roastery.example/.well-known/openid-configuration, clientId: us, scopes: [openid, email]}
              groups:
                - {group: admins, role: partner-admin}
                - {group: shop, role: partner-staff}
            members: {knownBy: [pairwise-subject]}
            sites:
              - {id: shop, kind: browser, url: https://shop.roastery.example/, redirects: [https://shop.roastery.example/callback]}
            backOffice: {binding: dpop, keys: {url: https://api.roastery.example/jwks.json}}
            account: {mode: prepaid}
            """;

    @ParameterizedTest
    @EnumSource(Step.class)
    void whatNobodyTouchesStaysAsItWas(Step step) {
        PartnerDocument whole = document(WHOLE);

        assertThat(StepForm.read(step, whole, untouched(step, whole))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "domains[1], DOMAINS",
        "brand.accent, BRAND",
        "staff, SIGN_IN",
        "staff.oidc.discovery, SIGN_IN",
        "staff.groups[0].role, ROLES",
        "sites[0].redirects[1], SITES",
        "members, SITES",
        "backOffice.keys.pem, KEYS"
    })
    void everyPlaceHasAStep(String path, Step step) {
        assertThat(Step.of(path)).contains(step);
    }

    @Test
    void whatIsAboutTheWholeIsOfNoStep() {
        assertThat(Step.of("")).isEmpty();
        assertThat(Step.of("account")).isEmpty();
        assertThat(Step.of("sitesX")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SITES, sites[0].redirects[1], sites[0].redirects",
        "SITES, sites[0], sites[0].id",
        "SITES, sites[0].keys, sites[0].keys.url",
        "SIGN_IN, staff.oidc.clientId, staff.oidc.clientId",
        "SIGN_IN, staff, kind",
        "SIGN_IN, staff.oidc.scopes[0], kind",
        "ROLES, staff.groups[1].role, staff.groups[1].role",
        "KEYS, backOffice.keys, backOffice.keys.url",
        "DOMAINS, domains[0], domains"
    })
    void aProblemIsShownAtTheNearestField(Step step, String path, String field) {
        List<Section> sections = StepForm.sections(step, document(WHOLE), ends());

        Judged judged = Judged.of(step, sections, List.of(new Problem("error", path, "c", "w", "r")), true);

        assertThat(judged.good()).isFalse();
        assertThat(judged.wrong()).extracting(Field::path).containsExactly(field);
        assertThat(judged.wrong().get(0).focused()).isTrue();
    }

    @Test
    void aWarningDoesNotStandInTheWay() {
        List<Section> sections = StepForm.sections(Step.SIGN_IN, document(WHOLE), ends());

        Judged judged = Judged.of(
                Step.SIGN_IN, sections, List.of(new Problem("warning", "staff.oidc.discovery", "c", "w", "r")), true);

        assertThat(judged.good()).isTrue();
    }

    @Test
    void aNewKeyStandsBesideTheOldOneUntilThatIsTakenAway() throws Exception {
        PartnerDocument none = document("version: 1\nalias: roastery\n");
        PartnerDocument one = withKey(none, pem(), Map.of());
        String old = BackOfficeKeys.of(one).listed().get(0).id();

        PartnerDocument two = withKey(one, pem(), Map.of());
        assertThat(BackOfficeKeys.of(two).listed()).hasSize(2);

        PartnerDocument rotated = withKey(two, "", Map.of("remove." + old, "true"));
        assertThat(BackOfficeKeys.of(rotated).listed())
                .singleElement()
                .satisfies(key -> assertThat(key.id()).isNotEqualTo(old));

        PartnerDocument nothing = withKey(
                rotated,
                "",
                Map.of("remove." + BackOfficeKeys.of(rotated).listed().get(0).id(), "true"));
        assertThat(nothing.has("backOffice")).isFalse();
    }

    @Test
    void whatIsNoKeyGoesIntoTheFileForKeycloakToJudge() {
        PartnerDocument changed = withKey(document("version: 1\n"), "not a key", Map.of());

        assertThat(changed.text("backOffice.keys.pem")).isEqualTo("not a key");
        assertThat(StepForm.sections(Step.KEYS, changed, ends()).stream()
                        .flatMap(section -> section.fields().stream())
                        .filter(field -> field.path().equals("backOffice.keys.pem")))
                .singleElement()
                .satisfies(field -> assertThat(field.value()).isEqualTo("not a key"));
    }

    @Test
    void metadataOfAFileWinOverTheAddressThatWasThere() {
        PartnerDocument changed = StepForm.read(
                Step.SIGN_IN,
                document(WHOLE),
                new Form(Map.of(
                        "kind",
                        List.of("saml"),
                        "staff.saml.metadata",
                        List.of("https://old.example/metadata"),
                        StepForm.METADATA_FILE,
                        List.of("<EntityDescriptor/>"))));

        assertThat(changed.text("staff.saml.metadata")).isEqualTo("<EntityDescriptor/>");
        assertThat(changed.has("staff.oidc")).isFalse();
        assertThat(changed.size("staff.groups")).as("groups stay").isEqualTo(2);
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        PartnerDocument tricky = document("""
                {"version": 1, "alias": "roastery", "name": "yes", "brand": {"accent": "#000000"},
                 "staff": {"oidc": {"clientId": "1234", "discovery": "null"}}, "domains": ["a.example", "true", "1e3", "- x", "a: b"],
                 "backOffice": {"keys": {"pem": "-----BEGIN PUBLIC KEY-----\\nabc\\n-----END PUBLIC KEY-----"}}}
                """);

        assertThat(PartnerDocument.of(tricky.yaml())).contains(tricky);
        assertThat(PartnerDocument.ofJson(tricky.json())).isEqualTo(tricky);
    }

    private static PartnerDocument withKey(PartnerDocument before, String pem, Map<String, String> more) {
        Map<String, List<String>> form =
                new HashMap<>(Map.of("backOffice.keys.pem", List.of(pem), "backOffice.binding", List.of("dpop")));
        more.forEach((name, value) -> form.put(name, List.of(value)));
        return StepForm.read(Step.KEYS, before, new Form(form));
    }

    /** What a browser sends for a page that nobody typed anything into. */
    private static Form untouched(Step step, PartnerDocument document) {
        Map<String, List<String>> values = new HashMap<>();
        StepForm.sections(step, document, ends()).stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.kind() != Field.Kind.COPY && field.kind() != Field.Kind.FILE)
                .filter(field -> field.kind() != Field.Kind.TICK || field.ticked())
                .forEach(field -> values.put(field.path(), Arrays.asList(chosen(field))));
        return new Form(values);
    }

    private static String chosen(Field field) {
        return field.kind() == Field.Kind.CHOICE && field.options().stream().noneMatch(Field.Option::chosen)
                ? field.options().get(0).value()
                : field.value();
    }

    private static StepForm.Ends ends() {
        return new StepForm.Ends("https://id.example/r", "https://id.example/k", "https://id.example/m", "roastery");
    }

    private static PartnerDocument document(String text) {
        return PartnerDocument.of(text).orElseThrow();
    }

    private static String pem() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }
}
