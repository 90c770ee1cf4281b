package dev.cornerstone.loyalty.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.PartnersDesk;
import dev.cornerstone.loyalty.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages over a resource that answers what a test wants; what the real one answers is tested where it is. */
@ServiceTest
class WizardTest {

    private static final String GOOD = "{\"good\":true,\"problems\":[],\"domains\":[]}";

    /** A partner of its own for each test. */
    private final String alias = "roastery-" + UUID.randomUUID().toString().substring(0, 8);

    private final PortalBrowser petra = new PortalBrowser();

    @BeforeEach
    void aPartnerThatTheOperatorAdded() {
        PartnersDesk.begins();
        PartnersDesk.answers("GET", 200, "[" + state("false") + "]");
        PartnersDesk.answers("GET /" + alias + "/people", 200, "{\"people\":[],\"invitations\":[]}");
        PartnersDesk.answers("POST /look", 200, GOOD);
    }

    private String state(String suspended) {
        return """
                {"alias":"%s","name":"Roastery","suspended":%s,"changedAt":"2026-03-01T10:00:00Z","changedBy":"otto",
                 "undoable":true,"signIn":{"kind":"invited","enabled":true,"certificates":[]},"domains":[],"clients":[],
                 "file":"version: 1\\nalias: %s\\nname: Roastery\\nstaff: {invited: true}\\naccount: {mode: prepaid}\\n"}
                """.formatted(alias, suspended, alias);
    }

    @Test
    void anAdministratorSeesHowItGoesAndNothingOnThePageComesFromElsewhere() throws Exception {
        HttpResponse<String> page = petra.signIn("petra", "partner-admin");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("Roastery", "Set up, step by step")
                .doesNotContain("<script>", "style=", " onclick", "src=\"http", "href=\"http");
        assertThat(petra.get("/portal/partner.js").statusCode()).isEqualTo(200);
        assertThat(petra.get("/portal/partner.css").statusCode()).isEqualTo(200);
    }

    /** A form that nobody signed in for is not even read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET /partner",
                "GET /partner/try",
                "GET /partner/tried",
                "POST /partner/invitations",
                "POST /partner/people/ada",
                "POST /partner/invitations/1/withdraw",
                "GET /partner/steps/brand",
                "POST /partner/steps/brand",
                "GET /partner/review",
                "POST /partner/review",
                "POST /partner/discard",
                "GET /partner/file",
                "POST /partner/file"
            })
    void whoIsNotSignedInIsLedToTheSignIn(String method, String path) throws Exception {
        HttpResponse<String> answer =
                method.equals("GET") ? petra.get(path) : petra.post(path, Map.of("slip", "a slip"));

        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(PortalBrowser.location(answer)).contains("client_id=cornerstone-partner");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whoIsNoAdministratorIsToldWhoseThePageIsAndNobodyIsAsked() throws Exception {
        HttpResponse<String> page = petra.signIn("mia", "member");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("This page is for partners&#39; administrators")
                .doesNotContain("Roastery");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"200 []", "403 {}"})
    void whoBelongsToNoPartnerIsToldSo(int status, String answer) throws Exception {
        PartnersDesk.answers("GET", status, answer);

        HttpResponse<String> page = petra.signIn("petra", "partner-admin");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("belongs to no partner yet");
    }

    @Test
    void aStepIsSavedJudgedAloneAndGoneOnFrom() throws Exception {
        HttpResponse<String> page = open("steps/domains");

        HttpResponse<String> saved =
                petra.post("/partner/steps/domains", form(page, Map.of("domains", "roastery.example\nbeans.example")));

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(PortalBrowser.path(saved)).isEqualTo("/partner/steps/brand");
        assertThat(PartnersDesk.asked("POST /look")).isEqualTo("""
                version: 1
                alias: %s
                name: Roastery
                domains:
                  - roastery.example
                  - beans.example
                staff:
                  invited: true
                account:
                  mode: prepaid
                """.formatted(alias));
        assertThat(petra.get("/partner/steps/domains").body()).contains("roastery.example\nbeans.example</textarea>");
    }

    @Test
    void aProblemIsBesideItsFieldAndWhatIsWrongIsKept() throws Exception {
        HttpResponse<String> page = open("steps/sign-in");
        PartnersDesk.answers("POST /look", 200, """
                {"good":false,"domains":[],"problems":[
                 {"severity":"error","path":"staff.oidc.discovery","code":"metadata-unreachable","what":"It was not got","remedy":"Open it."},
                 {"severity":"warning","path":"staff","code":"no-groups","what":"Nobody has a role","remedy":"Map one."},
                 {"severity":"error","path":"sites[0].redirects","code":"empty","what":"There is no redirect","remedy":"List one."}]}
                """);

        HttpResponse<String> answer = petra.post(
                "/partner/steps/sign-in",
                form(
                        page,
                        Map.of(
                                "kind",
                                "oidc",
                                "staff.oidc.discovery",
                                "https://nowhere.example",
                                "staff.oidc.clientId",
                                "us")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "id=\"staff-oidc-discovery\" name=\"staff.oidc.discovery\" value=\"https://nowhere.example\"",
                        "aria-describedby=\"staff-oidc-discovery-problem\" autofocus",
                        "id=\"staff-oidc-discovery-problem\"",
                        "<a href=\"#staff-oidc-discovery\">Discovery address</a>",
                        "There is one thing to correct")
                .as("what another step is about is told there")
                .doesNotContain("There is no redirect");
        assertThat(petra.get("/partner/file").body()).contains("discovery: https://nowhere.example");
    }

    @Test
    void aStaleFormIsToldSoAndLosesNothing() throws Exception {
        HttpResponse<String> old = open("steps/domains");
        PortalBrowser paul = new PortalBrowser();
        paul.signIn("paul", "partner-admin");
        HttpResponse<String> his = paul.get("/partner/steps/domains");
        assertThat(paul.post("/partner/steps/domains", form(his, Map.of("domains", "his.example")))
                        .statusCode())
                .isEqualTo(303);

        HttpResponse<String> stale = petra.post("/partner/steps/domains", form(old, Map.of("domains", "hers.example")));

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains("paul@roastery.example changed the draft", "hers.example</textarea>", "<q>his.example</q>");
        assertThat(petra.get("/partner/file").body()).contains("his.example").doesNotContain("hers.example");

        assertThat(petra.post("/partner/steps/domains", form(stale, Map.of("domains", "hers.example")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(petra.get("/partner/file").body()).contains("hers.example").doesNotContain("his.example");
    }

    @Test
    void aFormThatWasNotMadeHereForThisPersonChangesNothing() throws Exception {
        HttpResponse<String> page = open("steps/domains");
        PortalBrowser paul = new PortalBrowser();
        paul.signIn("paul", "partner-admin");
        String foreign = PortalBrowser.hidden(paul.get("/partner/steps/domains"), "slip");

        for (String slip : new String[] {"", "forged", foreign}) {
            Map<String, String> form = form(page, Map.of("domains", "forged.example"));
            form.put("slip", slip);
            HttpResponse<String> answer = petra.post("/partner/steps/domains", form);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("nothing was saved", "forged.example</textarea>");
        }

        assertThat(petra.get("/partner/file").body()).doesNotContain("forged.example");
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNone")
    void whenKeycloakDoesNotAnswerThePageSaysSoAndTheDraftIsKept(int status, String body) throws Exception {
        HttpResponse<String> page = open("steps/domains");
        PartnersDesk.answers("POST /look", status, body);

        HttpResponse<String> answer =
                petra.post("/partner/steps/domains", form(page, Map.of("domains", "roastery.example")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Keycloak does not answer");
        assertThat(petra.get("/partner/file").body()).contains("roastery.example");
    }

    static Stream<Arguments> answersThatAreNone() {
        return Stream.of(
                Arguments.of(503, "{}"),
                Arguments.of(401, "{}"),
                Arguments.of(200, "<html>a proxy</html>"),
                Arguments.of(200, GOOD + " ".repeat(3_000_000)));
    }

    @Test
    void whatIsAppliedIsWhatWasShownAndTheDraftEnds() throws Exception {
        HttpResponse<String> page = open("steps/domains");
        petra.post("/partner/steps/domains", form(page, Map.of("domains", "roastery.example")));
        String plan = """
                {"good":true,"alias":"%s","plan":"p-1","problems":[],"steps":[{"action":"change","kind":"organization","name":"%s",
                 "changes":[{"field":"domains","from":"","to":"roastery.example"}]}]}
                """.formatted(alias, alias);
        PartnersDesk.answers("POST /plan", 200, plan);
        HttpResponse<String> review = petra.get("/partner/review");
        assertThat(review.body()).contains("roastery.example", "id=\"apply\"");

        PartnersDesk.answers(
                "PUT /" + alias + "?plan=p-1", 409, "{\"error\":\"Something changed since the plan was shown\"}");
        HttpResponse<String> superseded = petra.post("/partner/review", form(review, Map.of("plan", "p-1")));
        assertThat(superseded.statusCode()).isEqualTo(409);
        assertThat(superseded.body()).contains("Something changed since the plan was shown. Nothing was applied.");
        assertThat(petra.get("/partner").body()).contains("There is a draft that is not applied");

        PartnersDesk.answers("PUT /" + alias + "?plan=p-1", 200, plan);
        HttpResponse<String> applied = petra.post("/partner/review", form(superseded, Map.of("plan", "p-1")));
        assertThat(PortalBrowser.path(applied)).isEqualTo("/partner?notice=applied");
        assertThat(PartnersDesk.asked("PUT /" + alias + "?plan=p-1")).contains("- roastery.example");
        assertThat(petra.get("/partner").body()).doesNotContain("There is a draft that is not applied");
    }

    @Test
    void aFileFillsTheWizardAndComesOutAgain() throws Exception {
        HttpResponse<String> page = open("");
        String file = "version: 1\nalias: " + alias
                + "\nname: Roastery\nbrand: {accent: \"#7a3e1d\"}\nstaff: {invited: true}\nunknown: kept\n";

        HttpResponse<String> sent = petra.post("/partner/file", form(page, Map.of("file", file)));

        assertThat(PortalBrowser.path(sent)).isEqualTo("/partner/review");
        assertThat(petra.get("/partner/steps/brand").body()).contains("value=\"#7a3e1d\"", "fill=\"#7a3e1d\"");
        HttpResponse<String> back = petra.get("/partner/file");
        assertThat(back.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + alias + ".yaml\"");
        assertThat(PartnerDocument.of(back.body())).isEqualTo(PartnerDocument.of(file));
    }

    @Test
    void whatIsNoPartnerFileIsNotKept() throws Exception {
        HttpResponse<String> page = open("");

        for (String file :
                new String[] {"- a list", "a: b: c", "", "key: |\n  -----BEGIN PRIVATE KEY-----\n  MIIE", "a: 1\na: 2\n"
                }) {
            assertThat(PortalBrowser.path(petra.post("/partner/file", form(page, Map.of("file", file)))))
                    .as(file)
                    .isEqualTo("/partner?notice=no-file");
        }

        assertThat(petra.get("/partner").body()).doesNotContain("There is a draft that is not applied");
    }

    @Test
    void aTryGoesThroughKeycloakToThePartnersOwnProviderAndShowsWhatCame() throws Exception {
        open("");
        HttpResponse<String> start = petra.get("/partner/try");
        assertThat(start.statusCode()).isEqualTo(303);
        String there = PortalBrowser.location(start);
        assertThat(there).contains("client_id=cornerstone-partner-trial", "prompt=login", "kc_idp_hint=" + alias);
        String state = there.replaceAll(".*[?&]state=([^&]+).*", "$1");
        PartnersDesk.answers("GET /" + alias + "/trials/t-1", 200, """
                {"subject":"s-1","roles":["partner-staff"],"refusals":[],"claims":[
                 {"name":"groups","values":["shop","<b>floor</b>"],"hidden":false},{"name":"nonce","values":[],"hidden":true}]}
                """);

        HttpResponse<String> shown = petra.get("/partner/tried?trial=t-1&state=" + state);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("<b>Staff</b>", "&lt;b&gt;floor&lt;/b&gt;", "hidden");
        assertThat(petra.get("/partner/tried?trial=t-1&state=forged").statusCode())
                .isEqualTo(400);
        assertThat(petra.get("/partner/tried?trial=over&state=" + state).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anInvitationThatIsRefusedIsCorrectedBesideItsField() throws Exception {
        HttpResponse<String> page = open("");
        PartnersDesk.answers(
                "POST /" + alias + "/invitations", 400, "{\"error\":\"Confirm it\",\"field\":\"confirmed\"}");

        HttpResponse<String> refused = petra.post(
                "/partner/invitations", form(page, Map.of("email", "paul@elsewhere.example", "role", "partner-admin")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"confirmed-problem\"", "Confirm it", "value=\"paul@elsewhere.example\"")
                .contains("<option value=\"partner-admin\" selected>");

        PartnersDesk.answers("POST /" + alias + "/invitations", 204, "");
        HttpResponse<String> sent = petra.post(
                "/partner/invitations",
                form(refused, Map.of("email", "paul@elsewhere.example", "role", "partner-admin", "confirmed", "true")));
        assertThat(PortalBrowser.path(sent)).isEqualTo("/partner?notice=invited");
        assertThat(PartnersDesk.asked("POST /" + alias + "/invitations"))
                .contains("\"email\":\"paul@elsewhere.example\"", "\"confirmed\":true", "\"role\":\"partner-admin\"");
    }

    @Test
    void aColleagueGetsARoleAndAnInvitationIsTakenBack() throws Exception {
        PartnersDesk.answers("GET /" + alias + "/people", 200, """
                {"people":[{"id":"u-1","email":"paul@roastery.example","firstName":"Paul","roles":["partner-staff"],"invited":true},
                           {"id":"u-2","email":"rita@roastery.example","roles":[],"invited":false}],
                 "invitations":[{"id":"i-1","email":"tom@roastery.example","expiresAt":1795617920,"role":"partner-staff"}]}
                """);
        HttpResponse<String> page = open("");
        assertThat(page.body())
                .contains(
                        "action=\"/partner/people/u-1\"",
                        "tom@roastery.example",
                        "roles by the groups at your own sign-in")
                .doesNotContain("action=\"/partner/people/u-2\"");
        PartnersDesk.answers("PUT /" + alias + "/people/u-1/roles", 200, "{}");
        PartnersDesk.answers(
                "PUT /" + alias + "/people/u-9/roles", 409, "{\"error\":\"Nobody changes their own roles\"}");
        PartnersDesk.answers("DELETE /" + alias + "/invitations/i-1", 204, "");

        assertThat(PortalBrowser.path(petra.post("/partner/people/u-1", form(page, Map.of("role", "partner-admin")))))
                .isEqualTo("/partner?notice=given");
        assertThat(PartnersDesk.asked("PUT /" + alias + "/people/u-1/roles")).isEqualTo("[\"partner-admin\"]");
        assertThat(petra.post("/partner/people/u-9", form(page, Map.of("role", "")))
                        .body())
                .contains("Nobody changes their own roles.");
        assertThat(PortalBrowser.path(petra.post("/partner/invitations/i-1/withdraw", form(page, Map.of()))))
                .isEqualTo("/partner?notice=withdrawn");
    }

    @Test
    void aSuspendedPartnerIsShownAndNothingIsOffered() throws Exception {
        PartnersDesk.answers("GET", 200, "[" + state("true") + "]");
        PartnersDesk.answers("GET /" + alias + "/people", 403, "{\"error\":\"This is not yours\"}");

        HttpResponse<String> page = petra.signIn("petra", "partner-admin");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("has suspended this partner")
                .doesNotContain("id=\"begin\"", "Invite a colleague");
    }

    private HttpResponse<String> open(String path) throws Exception {
        petra.signIn("petra", "partner-admin");
        return petra.get(path.isEmpty() ? "/partner" : "/partner/" + path);
    }

    private static Map<String, String> form(HttpResponse<String> page, Map<String, String> typed) {
        Map<String, String> form = new HashMap<>();
        form.put("slip", PortalBrowser.hidden(page, "slip"));
        form.put("version", PortalBrowser.hidden(page, "version"));
        form.putAll(typed);
        return form;
    }
}
