package dev.cornerstone.loyalty.webhook;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class WebhookResourceTest {

    private static final String MINE = "/v1/partners/me/webhooks";
    private static final Token ROASTERY = admin("roastery");
    private static final Token PAPERTRAIL = admin("papertrail");
    private static final String SOMEWHERE = "https://hooks.roastery.example/in";

    @Inject
    DataSource database;

    private Receiver receiver;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
        receiver = Receiver.started();
    }

    @AfterEach
    void nobodyListensAnyMore() {
        for (Token partner : List.of(ROASTERY, PAPERTRAIL)) {
            List<String> ids = as(partner).get(MINE).path("items.id");
            ids.forEach(id -> as(partner).delete(MINE + "/" + id).then().statusCode(204));
        }
        receiver.close();
    }

    @Test
    void anEndpointIsAddedReadChangedAndRemoved() {
        Response created = create(ROASTERY, SOMEWHERE, "points.redeemed");
        String path = MINE + "/" + created.path("id");
        created.then()
                .statusCode(201)
                .header("Location", endsWith(path))
                .header("ETag", equalTo("\"1\""))
                .body("url", equalTo(SOMEWHERE))
                .body("types", contains("points.redeemed"))
                .body("signature", equalTo("ed25519"))
                .body("enabled", equalTo(true))
                .body("keys", hasSize(1))
                .body("keys[0].publicKey", startsWith("whpk_"))
                .body("secret", nullValue());
        as(ROASTERY).get(path).then().statusCode(200).header("ETag", equalTo("\"1\""));

        as(ROASTERY)
                .header("If-Match", "\"1\"")
                .body(Map.of("url", SOMEWHERE + "/2", "types", List.of("hold.lapsed", "points.earned")))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("url", equalTo(SOMEWHERE + "/2"))
                .body("types", contains("hold.lapsed", "points.earned"));

        as(ROASTERY).delete(path).then().statusCode(204);
        as(ROASTERY).get(path).then().statusCode(404).body("type", endsWith("/unknown-webhook"));
        as(ROASTERY).get(MINE).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void theExamplesOfTheDescriptionAreARequestThatWorks() {
        Map<String, Map<String, Map<String, Map<String, List<Object>>>>> schemas =
                as(ROASTERY).accept(ContentType.JSON).get("/openapi").path("components.schemas");
        Map<String, Object> example = new HashMap<>();
        schemas.get("WebhookCreation")
                .get("properties")
                .forEach((name, property) ->
                        example.put(name, property.get("examples").get(0)));

        as(ROASTERY).body(example).post(MINE).then().statusCode(201);
    }

    @Test
    void aChangeNamesTheVersionItChanges() {
        String path =
                MINE + "/" + create(ROASTERY, SOMEWHERE, "points.redeemed").path("id");
        Map<String, Object> change = Map.of("url", SOMEWHERE, "types", List.of("points.earned"));
        Books before = Books.of(database);

        as(ROASTERY).body(change).put(path).then().statusCode(428).body("type", endsWith("/precondition-required"));
        as(ROASTERY)
                .header("If-Match", "\"7\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(412)
                .body("type", endsWith("/precondition-failed"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aSharedSecretIsShownOnce() {
        Response created = as(ROASTERY)
                .body(Map.of("url", SOMEWHERE, "types", List.of("points.earned"), "signature", "hmac"))
                .post(MINE);
        created.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("secret", startsWith("whsec_"))
                .body("keys[0].publicKey", nullValue());
        String path = MINE + "/" + created.path("id");

        as(ROASTERY).get(path).then().body("secret", nullValue());
        Response rotated = as(ROASTERY).post(path + "/rotate-key");

        rotated.then().statusCode(200).body("secret", startsWith("whsec_")).body("keys", hasSize(2));
        assertThat(rotated.<String>path("secret")).isNotEqualTo(created.path("secret"));
    }

    @Test
    void aNewKeyStandsBesideTheOldOne() {
        Response created = create(ROASTERY, SOMEWHERE, "points.earned");

        as(ROASTERY)
                .post(MINE + "/" + created.path("id") + "/rotate-key")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("keys", hasSize(2))
                .body("keys[0].retiresAt", nullValue())
                .body("keys[1].publicKey", equalTo(created.path("keys[0].publicKey")))
                .body("keys[1].retiresAt", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hooks.roastery.example/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://user:password@hooks.roastery.example/",
                "https://metadata.google.internal/",
                "not a url"
            })
    void aUrlThatMayNotBeCalledIsRefused(String url) {
        Books before = Books.of(database);

        create(ROASTERY, url, "points.earned")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("errors[0].pointer", equalTo("/url"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown type | {\"url\": \"https://a.example/\", \"types\": [\"points.burnt\"]} | /types/0",
                "no type | {\"url\": \"https://a.example/\", \"types\": []} | /types",
                "types absent | {\"url\": \"https://a.example/\"} | /types",
                "a type that is null | {\"url\": \"https://a.example/\", \"types\": [null]} | /types/0",
                "no url | {\"types\": [\"points.earned\"]} | /url",
                "another signature | {\"url\": \"https://a.example/\", \"types\": [\"points.earned\"], \"signature\": \"rsa\"} | /signature",
                "a long description | {\"url\": \"https://a.example/\", \"types\": [\"points.earned\"], \"description\": \" \"} | /description"
            })
    void aBadRequestIsRefused(String what, String body, String pointer) {
        Books before = Books.of(database);

        as(ROASTERY).body(body).post(MINE).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aPartnerHasSoManyEndpointsAndNoMore() {
        for (int count = 0; count < 10; count++) {
            create(ROASTERY, SOMEWHERE, "points.earned").then().statusCode(201);
        }
        Books before = Books.of(database);

        create(ROASTERY, SOMEWHERE, "points.earned")
                .then()
                .statusCode(409)
                .body("type", endsWith("/limit-exceeded"))
                .body("limit", equalTo("webhooks"))
                .body("max", equalTo(10));

        assertThat(Books.of(database)).isEqualTo(before);
        create(PAPERTRAIL, SOMEWHERE, "points.earned").then().statusCode(201);
    }

    @Test
    void anotherPartnersWebhookIsNoWebhook() {
        String theirs =
                MINE + "/" + create(PAPERTRAIL, SOMEWHERE, "points.earned").path("id");
        Map<String, Object> change = Map.of("url", SOMEWHERE, "types", List.of("points.earned"));
        String delivery = theirs + "/deliveries/" + UUID.randomUUID();
        Books before = Books.of(database);

        for (Response answer : List.of(
                as(ROASTERY).get(theirs),
                as(ROASTERY).header("If-Match", "*").body(change).put(theirs),
                as(ROASTERY).delete(theirs),
                as(ROASTERY).post(theirs + "/enable"),
                as(ROASTERY).post(theirs + "/disable"),
                as(ROASTERY).post(theirs + "/rotate-key"),
                as(ROASTERY).post(theirs + "/test"),
                as(ROASTERY).body(Map.of("since", "2026-01-01T00:00:00Z")).post(theirs + "/replay"),
                as(ROASTERY).get(theirs + "/deliveries"),
                as(ROASTERY).get(delivery),
                as(ROASTERY).post(delivery + "/replay"),
                as(ROASTERY).get(MINE + "/rubbish"))) {
            answer.then().statusCode(404).body("type", endsWith("/unknown-webhook"));
        }

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void onlyAPartnersAdministratorManagesWebhooks() {
        Books before = Books.of(database);
        Map<String, Object> body = Map.of("url", SOMEWHERE, "types", List.of("points.earned"));

        as(ROASTERY.withRoles("partner-staff")).body(body).post(MINE).then().statusCode(403);
        as(ROASTERY.with("scope", "points:earn")).body(body).post(MINE).then().statusCode(403);
        as(ROASTERY.without("partner")).body(body).post(MINE).then().statusCode(403);
        as(admin("stranger")).body(body).post(MINE).then().statusCode(403).body("type", endsWith("/unknown-partner"));
        RestAssured.given().get(MINE).then().statusCode(401);
        as(ROASTERY).get("/v1/partners/roastery/webhooks").then().statusCode(403);

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aTestArrivesAndCanBeReplayed() {
        String path = MINE + "/"
                + create(ROASTERY, receiver.localUrl(), "points.earned").path("id");

        Response sent = as(ROASTERY).post(path + "/test");

        sent.then().statusCode(202);
        String delivery = path + "/deliveries/" + sent.path("id");
        PostOffice.until(() -> "delivered".equals(as(ROASTERY).get(delivery).path("state")));
        Receiver.Got got = receiver.got().get(0);
        assertThat(got.id()).isEqualTo(sent.path("id"));
        assertThat(got.body()).startsWith("{\"type\":\"webhook.test\",\"timestamp\":\"");
        assertThat(Spec.signed(got, as(ROASTERY).get(path).path("keys[0].publicKey")))
                .isTrue();
        as(ROASTERY)
                .get(delivery)
                .then()
                .body("attempts", equalTo(1))
                .body("status", equalTo(204))
                .body("outcome", equalTo("delivered"))
                .body("nextAttemptAt", nullValue())
                .body("payload", equalTo(got.body()));

        as(ROASTERY).post(delivery + "/replay").then().statusCode(202).body("state", equalTo("open"));

        PostOffice.until(() -> receiver.got().size() == 2);
        assertThat(receiver.got().get(1).id()).isEqualTo(sent.path("id"));
        PostOffice.until(() -> "delivered".equals(as(ROASTERY).get(delivery).path("state")));
    }

    @Test
    void aDisabledWebhookIsToldNothingNotEvenATest() {
        String path = MINE + "/"
                + create(ROASTERY, receiver.localUrl(), "points.earned").path("id");
        as(ROASTERY).post(path + "/disable").then().statusCode(200).body("enabled", equalTo(false));
        Books before = Books.of(database);

        as(ROASTERY).post(path + "/test").then().statusCode(409).body("type", endsWith("/webhook-disabled"));

        assertThat(Books.of(database)).isEqualTo(before);
        as(ROASTERY)
                .post(path + "/enable")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("disabledReason", nullValue());
    }

    @Test
    void deliveriesAreListedPageByPageNewestFirst() {
        String path = MINE + "/"
                + create(ROASTERY, receiver.localUrl(), "points.earned").path("id");
        for (int count = 0; count < 3; count++) {
            as(ROASTERY).post(path + "/test").then().statusCode(202);
        }
        PostOffice.until(() -> as(ROASTERY)
                        .get(path + "/deliveries?state=delivered")
                        .<List<String>>path("items.id")
                        .size()
                == 3);

        Response first = as(ROASTERY).get(path + "/deliveries?limit=2");
        JsonPath page = first.jsonPath();
        String next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        JsonPath last = as(ROASTERY).get(next).jsonPath();

        assertThat(page.getList("items.id")).hasSize(2);
        assertThat(page.getString("items[0].id")).isGreaterThan(page.getString("items[1].id"));
        assertThat(last.getList("items.id")).hasSize(1);
        assertThat(last.getString("next")).isNull();
        assertThat(last.getString("items[0].payload")).isNull();
        as(ROASTERY).get(path + "/deliveries?cursor=made-up").then().statusCode(400);
        as(ROASTERY)
                .get(path + "/deliveries?state=dead&" + next.replaceAll(".*(cursor=)", "$1"))
                .then()
                .statusCode(400);
        as(ROASTERY).get(path + "/deliveries?state=lost").then().statusCode(400);
    }

    @Test
    void nothingIsReplayedWhereNothingDied() {
        String path = MINE + "/"
                + create(ROASTERY, receiver.localUrl(), "points.earned").path("id");

        as(ROASTERY)
                .body(Map.of("since", "2026-01-01T00:00:00Z"))
                .post(path + "/replay")
                .then()
                .statusCode(202)
                .body("deliveries", equalTo(0));
    }

    @Test
    void whoHonoursARewardIsToldWhenItIsBought() {
        create(ROASTERY, receiver.localUrl(), "points.redeemed").then().statusCode(201);
        Participant ada = Programme.member().with(200);

        String transfer =
                ada.redeem("espresso").then().statusCode(201).extract().path("id");
        PostOffice.until(() -> !receiver.got().isEmpty());

        assertThat(receiver.got()).hasSize(1);
        JsonPath event = JsonPath.from(receiver.got().get(0).body());
        assertThat(event.getString("type")).isEqualTo("points.redeemed");
        assertThat(event.getMap("data"))
                .containsOnly(
                        Map.entry("transfer", transfer), Map.entry("reward", "espresso"), Map.entry("points", 50));
        assertThat(receiver.got().get(0).body()).doesNotContain(ada.id(), ada.card());
    }

    @Test
    void aPartnerThatWantsToIsToldWhatItGaveUnderItsOwnNameForTheMember() {
        create(ROASTERY, receiver.localUrl(), "points.earned").then().statusCode(201);
        String account = UUID.randomUUID().toString();
        String pairwise = "pairwise-" + UUID.randomUUID();
        Participant ada = Programme.member().signedInAs(Token.member(account));
        String card = as(Token.member(account)).get("/v1/members/me").path("card");
        as(Token.shop("roastery", pairwise, account))
                .get("/v1/members/me")
                .then()
                .statusCode(200);

        new Participant(ada.token(), null, card)
                .earn("roastery", 70, "R-" + pairwise)
                .then()
                .statusCode(201);
        new Participant(ada.token(), null, card)
                .earn("papertrail", 5, null)
                .then()
                .statusCode(201);
        PostOffice.until(() -> !receiver.got().isEmpty());

        assertThat(receiver.got()).hasSize(1);
        JsonPath event = JsonPath.from(receiver.got().get(0).body());
        assertThat(event.getString("data.member")).isEqualTo(pairwise);
        assertThat(event.getInt("data.points")).isEqualTo(70);
        assertThat(event.getString("data.receipt")).isEqualTo("R-" + pairwise);
        assertThat(receiver.got().get(0).body()).doesNotContain(card);
    }

    @Test
    void aRefusedEarnIsNotAnnounced() {
        create(ROASTERY, receiver.localUrl(), "points.earned").then().statusCode(201);
        Participant ada = Programme.member();
        String receipt = "R-" + UUID.randomUUID();
        ada.earn("roastery", 10, receipt).then().statusCode(201);
        PostOffice.until(() -> receiver.got().size() == 1);
        PostOffice.until(() -> as(ROASTERY)
                        .get(MINE + "/" + as(ROASTERY).get(MINE).path("items[0].id") + "/deliveries?state=delivered")
                        .<List<String>>path("items.id")
                        .size()
                == 1);
        Books before = Books.of(database);

        ada.earn("roastery", 10, receipt).then().statusCode(409);

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void anOperatorSeesHowEndpointsDoAndMaySwitchThemOff() {
        String id = create(ROASTERY, SOMEWHERE + "?token=swordfish", "points.earned")
                .path("id");
        String theirs = "/v1/partners/roastery/webhooks/" + id;
        Response list = as(Token.operator()).get("/v1/partners/roastery/webhooks");
        list.then().statusCode(200).body("items[0].host", equalTo("hooks.roastery.example"));
        assertThat(list.asString()).doesNotContain("swordfish", "whpk_");

        as(Token.operator())
                .body(Map.of("reason", "Call us"))
                .post(theirs + "/disable")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("disabledBy", equalTo("operator"));

        as(ROASTERY).get(MINE + "/" + id).then().body("disabledReason", equalTo("Call us"));
        Books before = Books.of(database);
        as(ROASTERY).post(MINE + "/" + id + "/enable").then().statusCode(403).body("type", endsWith("/forbidden"));
        as(Token.operator()).get("/v1/partners/nobody/webhooks").then().statusCode(404);
        as(Token.operator())
                .post("/v1/partners/papertrail/webhooks/" + id + "/enable")
                .then()
                .statusCode(404);
        assertThat(Books.of(database)).isEqualTo(before);
        as(Token.operator()).post(theirs + "/enable").then().statusCode(200).body("enabled", equalTo(true));
    }

    private static Response create(Token partner, String url, String type) {
        return as(partner).body(Map.of("url", url, "types", List.of(type))).post(MINE);
    }

    private static Token admin(String partner) {
        return Token.backOffice(partner).with("scope", "partner:manage").withRoles("partner-admin");
    }
}
