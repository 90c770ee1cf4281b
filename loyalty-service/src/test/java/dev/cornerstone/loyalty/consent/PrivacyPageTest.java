package dev.cornerstone.loyalty.consent;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.seal.SealKey;
import dev.cornerstone.loyalty.sighting.Sightings;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.ConsentDesk;
import dev.cornerstone.loyalty.testing.Issuer;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page over a resource that answers as Keycloak's does; the real one is tested where it is. */
@ServiceTest
class PrivacyPageTest {

    private static final String CLIENT = "cornerstone-web";
    private static final String CONSENTS = "/member/privacy/consents";

    private final String mia = "mia-" + UUID.randomUUID();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Inject
    Erasure erasure;

    @Inject
    Members members;

    @Inject
    Sightings sightings;

    @Inject
    SealKey key;

    @Inject
    DataSource database;

    @BeforeEach
    void programme() {
        Programme.isSetUp();
    }

    @Test
    void aSwitchIsTurnedInOneClickEachWayAndGivesAReceipt() throws Exception {
        HttpResponse<String> page = signIn(mia);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "data-allowed=\"false\"",
                        "Roastery",
                        "first_name, points:read",
                        "News &lt;b&gt;by&lt;/b&gt; e-mail")
                .doesNotContain("<script", "style=", " onclick", "src=\"http", " checked");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");

        HttpResponse<String> granted = follow(post(form(page, "2.0", "true")));
        assertThat(granted.body()).contains("data-allowed=\"true\"", "here is your receipt");

        HttpResponse<String> withdrawn = follow(post(form(granted, "2.0", "false")));
        assertThat(withdrawn.body()).contains("data-allowed=\"false\"");
        HttpResponse<String> receipt = get("/member/privacy/receipts/mine");
        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).contains("receipt_id");
    }

    @Test
    void aForgedVersionIsSaidBesideTheSwitchAndNothingIsStored() throws Exception {
        HttpResponse<String> page = signIn(mia);
        int before = ConsentDesk.answersStored();

        HttpResponse<String> refused = post(form(page, "9.9", "true"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("id=\"wrong-news\"", "nothing was saved", "data-allowed=\"false\"");
        assertThat(ConsentDesk.answersStored()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtaWEifQ."})
    void aFormOfAnotherSiteIsRefusedAndNothingIsStored(String slip) throws Exception {
        signIn(mia);
        int before = ConsentDesk.answersStored();

        HttpResponse<String> refused =
                post(Map.of("slip", slip, "purpose", "news", "version", "2.0", "allowed", "true"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(ConsentDesk.answersStored()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "<script>alert(1)</script>", "../export", "\u202Egnitekram", "news🎉"})
    void aPurposeThatNobodyAsksForIsRefusedAndNothingIsStored(String purpose) throws Exception {
        HttpResponse<String> page = signIn(mia);
        int before = ConsentDesk.answersStored();

        HttpResponse<String> refused =
                post(Map.of("slip", hidden(page, "slip"), "purpose", purpose, "version", "2.0", "allowed", "true"));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).doesNotContain("<script", purpose);
        assertThat(ConsentDesk.answersStored()).isEqualTo(before);
    }

    @Test
    void theSlipOfAnotherMemberIsRefused() throws Exception {
        String others = hidden(signIn("eve-" + UUID.randomUUID()), "slip");
        signIn(mia);
        int before = ConsentDesk.answersStored();

        assertThat(post(Map.of("slip", others, "purpose", "news", "version", "2.0", "allowed", "true"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ConsentDesk.answersStored()).isEqualTo(before);
    }

    @Test
    void somebodyElsesReceiptIsNobodys() throws Exception {
        signIn(mia);

        HttpResponse<String> answer = get("/member/privacy/receipts/theirs");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no such receipt").doesNotContain("theirs");
    }

    @Test
    void everythingIsTakenAlongAsPageAndAsJson() throws Exception {
        signIn(mia);

        HttpResponse<String> page = get("/member/privacy/export");
        HttpResponse<String> json = get("/member/privacy/export.json");

        assertThat(page.body())
                .contains("mia@example.test", "joinedAt", "knownAs")
                .doesNotContain("<script");
        assertThat(json.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(json.body()).contains("mia@example.test", "\"card\"", "\"bookings\"", "\"account\"");
    }

    @Test
    void whoTypesTheirAddressIsForgottenAndWhoTypesAnotherIsNot() throws Exception {
        signIn(mia);
        HttpResponse<String> form = get("/member/privacy/erasure");
        int before = ConsentDesk.answersStored();

        HttpResponse<String> refused = send(form(
                "/member/privacy/erasure", Map.of("slip", hidden(form, "slip"), "email", "<script>@example.test")));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("wrong-email", "Nothing was deleted")
                .doesNotContain("<script");
        assertThat(ConsentDesk.answersStored()).isEqualTo(before);

        HttpResponse<String> done = send(
                form("/member/privacy/erasure", Map.of("slip", hidden(form, "slip"), "email", "mia@example.test")));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("You are forgotten", "erasedAt", "signature");
    }

    @Test
    void nothingLeadsToTheMemberAnyMoreAndTheBooksAreWhole() throws Exception {
        Programme.Participant mia = Programme.member().with(500);
        MemberId id = new MemberId(UUID.fromString(mia.id()));
        assertThat(members.traces(id)).isNotEmpty();
        String transfers = Books.of(database).tables().get("transfer");

        JsonNode certificate = new ObjectMapper().readTree(erasure.erase(id));

        assertThat(members.traces(id)).isEmpty();
        assertThat(members.withId(id)).isEmpty();
        assertThat(Books.of(database).tables().get("transfer")).isEqualTo(transfers);
        assertThat(Books.contradictions(database)).isEmpty();
        String signed = certificate.get("signed").asText();
        assertThat(signed).contains(mia.id()).doesNotContain(mia.card());
        assertThat(SealKey.verifies(
                        key.publicKey(),
                        signed.getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(certificate.get("signature").asText())))
                .isTrue();
        assertThat(erasure.erase(id)).as("the first certificate stays").isEqualTo(certificate.toString());
    }

    @Test
    void thePageAndTheExportSayWhoSawTheMemberAndNameNoEmployee() throws Exception {
        String account = UUID.randomUUID().toString();
        assertThat(signIn(account).body()).contains("Nobody but you has looked");
        Programme.Participant member = Programme.member(account);
        as(Token.shop("roastery", "pairwise-" + account, account))
                .get("/v1/members/me/balance")
                .then()
                .statusCode(200);
        for (int look = 0; look < 3; look++) {
            as(Token.operator()).get("/v1/members?card=" + member.card()).then().statusCode(200);
        }
        sightings.write();

        String page = get("/member/privacy").body();
        String json = get("/member/privacy/export.json").body();

        assertThat(page.replaceAll("(\\s*<[^>]*>\\s*)+", "|"))
                .contains("|Roastery|your points|", "|Our own team|your points|", "|3|")
                .doesNotContain("service-account", "Nobody but you");
        assertThat(new ObjectMapper().readTree(json).at("/points/seenBy"))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line.toString())
                        .contains("\"reader\":\"partner\",\"partner\":\"Roastery\",\"saw\":\"balance\"", "\"times\":1"))
                .anySatisfy(line -> assertThat(line.toString())
                        .contains("\"reader\":\"operator\",\"saw\":\"balance\"", "\"times\":3"));
        assertThat(json).doesNotContain("service-account-operator");

        erasure.erase(new MemberId(UUID.fromString(member.id())));
        assertThat(sightings.of(new MemberId(UUID.fromString(member.id())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de, Ihre Privatsphäre", "fr, Votre vie privée", "tr, Gizliliğiniz"})
    void thePageSpeaksTheMembersLanguage(String language, String title) throws Exception {
        signIn(mia);

        HttpResponse<String> page =
                send(HttpRequest.newBuilder(at("/member/privacy")).header("Accept-Language", language));

        assertThat(page.body()).contains("<html lang=\"" + language + "\"", title);
    }

    private HttpResponse<String> signIn(String subject) throws Exception {
        http.cookieHandler()
                .map(CookieManager.class::cast)
                .orElseThrow()
                .getCookieStore()
                .removeAll();
        Token access = Token.member(subject).with("azp", CLIENT);
        Issuer.nextTokens(
                access.with("aud", CLIENT)
                        .with("typ", "ID")
                        .with("email", "mia@example.test")
                        .signed(),
                access.signed());
        HttpResponse<String> start = get("/member/privacy");
        assertThat(start.statusCode()).isEqualTo(302);
        Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(location(start));
        assertThat(state.find()).isTrue();
        return follow(get("/member/callback?code=a-code&state=" + state.group(1)));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        HttpResponse<String> last = answer;
        while (last.statusCode() == 302 || last.statusCode() == 303) {
            URI next = URI.create(location(last));
            last = get(next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()));
        }
        return last;
    }

    private Map<String, String> form(HttpResponse<String> page, String version, String allowed) {
        return Map.of("slip", hidden(page, "slip"), "purpose", "news", "version", version, "allowed", allowed);
    }

    private HttpResponse<String> post(Map<String, String> fields) throws Exception {
        return send(form(CONSENTS, fields));
    }

    private static HttpRequest.Builder form(String path, Map<String, String> fields) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String hidden(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(matcher.find()).as(name + " in " + page.body()).isTrue();
        return matcher.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }
}
