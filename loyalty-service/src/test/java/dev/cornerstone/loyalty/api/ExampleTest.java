package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cornerstone.loyalty.seal.Sealing;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Api.Described;
import dev.cornerstone.loyalty.testing.Calls;
import dev.cornerstone.loyalty.testing.KeycloakEvents;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the documents, sent as they stand to a programme in which what they speak of exists. */
@ServiceTest
class ExampleTest {

    /** A partner in whose name nobody else gave anything for the receipts of the examples. */
    private static final String BAKERY = "bakery";

    private static final String WEBHOOKS = "/v1/partners/me/webhooks";
    private static final String CARD = "9712345678901231";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    BeanManager beans;

    @Inject
    DataSource database;

    @Inject
    Sealing sealing;

    private String account;
    private String webhook;

    /**
     * What stands in for the parameters of a path: by the path and the name where that is not enough, else by the name.
     * A new parameter needs its line here.
     */
    private final Map<String, Supplier<String>> ids = Map.ofEntries(
            Map.entry("member", () -> "me"),
            Map.entry("/v1/rewards/{id} id", () -> "tote-bag"),
            Map.entry("/v1/partners/{id} id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/account id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/budgets/{name} id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/limits id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/packs id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/settlements id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/settlements/{month} id", () -> BAKERY),
            Map.entry("/v1/partners/{id}/suspension id", this::suspendedPartner),
            Map.entry("name", this::budget),
            Map.entry("/v1/figures/{month} month", () -> "2026-10"),
            Map.entry("/v1/partners/me/figures/{month} month", () -> "2026-01"),
            Map.entry(
                    "/v1/members/{member}/account-standing member",
                    () -> Programme.member().id()),
            Map.entry("month", this::month),
            Map.entry("partner", () -> "roastery"),
            Map.entry("/v1/partners/{partner}/webhooks/{id}/disable id", this::webhook),
            Map.entry("/v1/partners/{partner}/webhooks/{id}/enable id", this::webhook),
            Map.entry(WEBHOOKS + "/{id} id", this::webhook),
            Map.entry(WEBHOOKS + "/{id}/enable id", this::webhook),
            Map.entry(WEBHOOKS + "/{id}/disable id", this::webhook),
            Map.entry(WEBHOOKS + "/{id}/rotate-key id", this::webhook),
            Map.entry(WEBHOOKS + "/{id}/test id", this::webhook),
            Map.entry(WEBHOOKS + "/{id}/replay id", this::webhook),
            Map.entry("webhook", this::webhook),
            Map.entry(WEBHOOKS + "/{webhook}/deliveries/{id} id", this::delivery),
            Map.entry(WEBHOOKS + "/{webhook}/deliveries/{id}/replay id", this::delivery),
            Map.entry("shard", () -> sealed("shard")),
            Map.entry("height", () -> sealed("height")),
            Map.entry("/v1/transfers/{id}/proof id", this::sealedEarning),
            Map.entry("/v1/members/{member}/transfers/{id}/proof id", this::sealedEarning),
            Map.entry(
                    "/v1/members/{member}/freeze member",
                    () -> Programme.member().id()),
            Map.entry("/v1/members/{member}/transfers/{id} id", this::earning),
            Map.entry("/v1/members/{member}/holds/{id} id", () -> hold(Map.of("points", 80))),
            Map.entry("/v1/holds/{id} id", this::partnersHold),
            Map.entry("/v1/holds/{id}/capture id", this::partnersHold),
            Map.entry("/v1/holds/{id}/release id", this::partnersHold),
            Map.entry("/v1/operations/holds/{id}/release id", this::partnersHold),
            Map.entry("/v1/earnings/{id} id", this::earning),
            Map.entry("/v1/earnings/{id}/reversals id", this::earning),
            Map.entry("/v1/redemptions/{id} id", this::redemption),
            Map.entry("/v1/redemptions/{id}/reversals id", this::redemption),
            Map.entry("/v1/operations/transfers/{id}/reversals id", this::earning),
            Map.entry("/v1/adjustments/{id} id", this::adjustment),
            Map.entry("/v1/adjustments/{id}/approval id", this::adjustment),
            Map.entry("/v1/adjustments/{id}/rejection id", this::adjustment));

    @BeforeEach
    void aProgrammeInWhichTheThingsOfTheExamplesExist() throws SQLException {
        Programme.isSetUp();
        if (as(Token.operator()).get("/v1/partners/" + BAKERY).statusCode() == 404) {
            as(Token.operator())
                    .body(Map.of("name", "Bakery"))
                    .put("/v1/partners/" + BAKERY)
                    .then()
                    .statusCode(201);
        }
        account = UUID.randomUUID().toString();
        Programme.member(account).with(1_000);
        someoneHoldsTheCardOfTheExamples();
    }

    @AfterEach
    void partnersHaveNoEndpoints() {
        Token roastery = Api.partner("roastery");
        List<String> ids = as(roastery).get(WEBHOOKS).path("items.id");
        ids.forEach(id -> as(roastery).delete(WEBHOOKS + "/" + id).then().statusCode(204));
    }

    @Test
    void everyExampleWorksAndItsAnswerIsAsDescribed() throws IOException {
        JsonNode document = Api.document("/openapi");

        List<Described> operations = Api.operations(document, beans).stream()
                .sorted(Comparator.comparing(ExampleTest::usesUpWhatOthersShow))
                .toList();
        for (Described operation : operations) {
            String path = filled(operation.path());
            RequestSpecification request = given().headers(conditions(operation, path));
            if (operation.signed()) {
                request.headers(KeycloakEvents.signed(
                        operation.exampleBody(operation.bodyType().orElseThrow())));
            }
            Response answer =
                    operation.call(operation.open() ? request : request.auth().oauth2(token(operation)), path);

            JsonNode described = operation
                    .description()
                    .at("/responses/" + answer.statusCode() + "/content/application~1json/schema");
            assertThat(answer.statusCode())
                    .as("%s %s: %s", operation.method(), operation.path(), answer.asString())
                    .isBetween(200, 299);
            assertThat(operation.description().get("responses").has(Integer.toString(answer.statusCode())))
                    .as("%s describes the status %d", operation.id(), answer.statusCode())
                    .isTrue();
            if (!described.isMissingNode()) {
                assertFits(document, described, JSON.readTree(answer.asByteArray()), "the answer of " + operation.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi/member", "/openapi/partner", "/openapi/operator"})
    void everyBodyHasAnExampleThatFitsItsSchema(String path) {
        JsonNode document = Api.document(path);

        for (Described operation : Api.operations(document, beans)) {
            List<JsonNode> bodies =
                    new ArrayList<>(List.of(operation.description().path("requestBody")));
            operation.description().get("responses").forEach(bodies::add);
            for (JsonNode body : bodies) {
                JsonNode content = body.at("/content/application~1json");
                if (!content.isMissingNode()) {
                    assertThat(content.has("example"))
                            .as("example of " + operation.id())
                            .isTrue();
                    assertFits(
                            document,
                            content.get("schema"),
                            content.get("example"),
                            "the example of " + operation.id());
                }
                JsonNode problem = body.at("/content/application~1problem+json");
                problem.path("examples")
                        .forEach(example -> assertFits(
                                document,
                                problem.get("schema"),
                                example.get("value"),
                                "a problem of " + operation.id()));
            }
        }
    }

    /** A quote shows what the same example would do, and a receipt earns once. */
    private static boolean usesUpWhatOthersShow(Described operation) {
        return !operation.path().endsWith("/quote");
    }

    private String token(Described operation) {
        Token token =
                operation.path().startsWith("/v1/earnings") && !operation.path().contains("{")
                        ? Api.partner(BAKERY)
                        : Api.rightToken(operation.authority(), account);
        return token.atLevel2(Duration.ZERO).signed();
    }

    /** What is there already is changed, and what waits is decided, in the version that was read. */
    private Map<String, String> conditions(Described operation, String path) {
        if (!operation.takes("If-Match")) {
            return Map.of();
        }
        String thing = path.replaceFirst("/(approval|rejection)$", "");
        String version = given().auth().oauth2(token(operation)).get(thing).header("ETag");
        return version == null ? Map.of() : Map.of("If-Match", version);
    }

    private String budget() {
        String path = "/v1/partners/" + BAKERY + "/budgets/november";
        if (as(Token.operator()).get(path).statusCode() == 404) {
            as(Token.operator())
                    .body(Map.of("points", 10_000, "period", "total", "promotion", "another-promotion"))
                    .put(path)
                    .then()
                    .statusCode(201);
        }
        return "november";
    }

    /** A month of which every partner has a statement. */
    private String month() {
        return as(Token.operator())
                .get("/v1/partners/" + BAKERY + "/settlements")
                .path("items[0].month");
    }

    /** The only endpoint of the roastery, since a partner may have only so many. */
    private String webhook() {
        partnersHaveNoEndpoints();
        webhook = as(Api.partner("roastery"))
                .body(Map.of("url", "http://localhost:9/", "types", List.of("statement.ready")))
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return webhook;
    }

    private String delivery() {
        return as(Api.partner("roastery"))
                .post(WEBHOOKS + "/" + webhook + "/test")
                .path("id");
    }

    private String sealedEarning() {
        String earning = earning();
        sealing.everything();
        return earning;
    }

    /** Of the first chain that has a block. */
    private String sealed(String what) {
        sealedEarning();
        return given().get("/v1/seals").path("items[0]." + what).toString();
    }

    private String earning() {
        return Programme.member(account).earn("roastery", 500, null).path("id");
    }

    private String redemption() {
        return Programme.member(account)
                .signedInAs(strong())
                .with(50)
                .redeem("espresso")
                .path("id");
    }

    private String partnersHold() {
        return hold(Map.of("points", 80, "partner", "roastery"));
    }

    private String hold(Map<String, Object> body) {
        Programme.member(account).with(80);
        return Calls.post(strong(), "/v1/members/me/holds", body).path("id");
    }

    private String suspendedPartner() {
        String partner = "p-" + UUID.randomUUID();
        as(Token.operator()).body(Map.of("name", "Bakery")).put("/v1/partners/" + partner);
        as(Token.operator())
                .body(Map.of("reason", "Its keys were stolen"))
                .put("/v1/partners/" + partner + "/suspension")
                .then()
                .statusCode(201);
        return partner;
    }

    private String adjustment() {
        return Calls.post(
                        Calls.operator("somebody-else"),
                        "/v1/adjustments",
                        Map.of("member", Programme.member(account).card(), "points", 5, "reason", "Goodwill"))
                .path("id");
    }

    private Token strong() {
        return Token.member(account).atLevel2(Duration.ZERO);
    }

    private String filled(String path) {
        return PARAMETER.matcher(path).replaceAll(parameter -> Matcher.quoteReplacement(id(path, parameter.group(1))));
    }

    private String id(String path, String parameter) {
        Supplier<String> id = ids.getOrDefault(path + " " + parameter, ids.get(parameter));
        return id == null
                ? fail(
                        "Nothing stands in for {%s} of %s: add a line to ExampleTest.ids that makes one and answers its id"
                                .formatted(parameter, path))
                : id.get();
    }

    private static void assertFits(JsonNode document, JsonNode schema, JsonNode value, String what) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.get("components"));
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(value);
        assertThat(errors).as("%s: %s", what, value).isEmpty();
    }

    /** The examples name one card, and a member has one card: this is the card of somebody else. */
    private void someoneHoldsTheCardOfTheExamples() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        with holder as (
                          insert into member (id, joined_at)
                          select ?::uuid, now() where not exists (select 1 from identifier where kind = 'card' and value = ?)
                          returning id)
                        insert into identifier (kind, namespace, value, member_id, linked_at)
                        select 'card', 'cornerstone', ?, id, now() from holder""")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, CARD);
            insert.setString(3, CARD);
            insert.executeUpdate();
        }
    }
}
