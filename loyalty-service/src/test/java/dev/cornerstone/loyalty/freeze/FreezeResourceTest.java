package dev.cornerstone.loyalty.freeze;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.operator;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class FreezeResourceTest {

    @Inject
    DataSource database;

    private Participant ada;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        ada = Programme.member().with(500);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aFrozenMemberSpendsNothing() {
        freeze("The card was reported stolen")
                .then()
                .statusCode(201)
                .body("reason", equalTo("The card was reported stolen"))
                .body("frozenBy", equalTo("joan"))
                .body("frozenAt", notNullValue())
                .body("liftedAt", nullValue());
        Books before = Books.of(database);

        assertRefused(ada.redeem("espresso"), 409, "member-frozen", database, before);
        assertRefused(
                post(strong(ada), "/v1/members/me/holds", Map.of("points", 1)), 409, "member-frozen", database, before);
        assertRefused(
                post(
                        strong(ada),
                        "/v1/members/me/gifts",
                        Map.of("to", Programme.member().card(), "points", 1)),
                409,
                "member-frozen",
                database,
                Books.of(database));
        assertRefused(
                post(ada.token(), "/v1/members/me/redemptions/quote", Map.of("reward", "espresso")),
                409,
                "member-frozen",
                database,
                Books.of(database));
    }

    @Test
    void aFrozenMemberStillEarnsAndSeesWhatIsThere() {
        freeze("The card was reported stolen");

        ada.with(20);

        as(ada.token())
                .get("/v1/members/me/balance")
                .then()
                .body("available", equalTo(520))
                .body("frozen", equalTo(true));
    }

    @Test
    void aMemberWhoNeverHadAPointIsFrozenToo() {
        Participant newcomer = Programme.member();

        as(operator("joan"))
                .body(Map.of("reason", "A bot"))
                .put("/v1/members/" + newcomer.id() + "/freeze")
                .then()
                .statusCode(201);

        newcomer.with(100).redeem("espresso").then().statusCode(409);
    }

    @Test
    void afterwardsSpendingGoesOnAndTheHistoryStays() {
        freeze("The card was reported stolen");

        lift().then().statusCode(204);

        ada.redeem("espresso").then().statusCode(201);
        as(operator("joan"))
                .get(path())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("The card was reported stolen"))
                .body("items[0].liftedBy", equalTo("mary"))
                .body("items[0].liftedAt", notNullValue());
    }

    @Test
    void whoIsFrozenStaysFrozenForTheFirstReason() {
        freeze("The card was reported stolen");
        Books before = Books.of(database);

        freeze("Another reason").then().statusCode(200).body("reason", equalTo("The card was reported stolen"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void whoIsNotFrozenMayBeLetGo() {
        Books before = Books.of(database);

        lift().then().statusCode(204);

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aMemberMayBeFrozenAgain() {
        freeze("First");
        lift();

        freeze("Second").then().statusCode(201);

        as(operator("joan")).get(path()).then().body("items.reason", equalTo(List.of("Second", "First")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d"})
    void aMemberWhoIsNoneIsNotFrozen(String id) {
        Books before = Books.of(database);
        String path = "/v1/members/" + id + "/freeze";

        assertRefused(
                as(operator("joan")).body(Map.of("reason", "A bot")).put(path),
                404,
                "unknown-member",
                database,
                before);
        assertRefused(as(operator("joan")).delete(path), 404, "unknown-member", database, before);
        assertRefused(as(operator("joan")).get(path), 404, "unknown-member", database, before);
    }

    @Test
    void nobodyIsFrozenWithoutAReason() {
        Books before = Books.of(database);

        assertRefused(as(operator("joan")).body(Map.of()).put(path()), 400, "invalid-request", database, before);
    }

    @Test
    void anOperatorFindsTheMemberByCard() {
        freeze("The card was reported stolen");

        as(operator("joan"))
                .queryParam("card", ada.card().replace(" ", ""))
                .get("/v1/members")
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id()))
                .body("card", equalTo(ada.card()))
                .body("available", equalTo(500))
                .body("owed", equalTo(0))
                .body("frozen", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9712 3456 7890 1239", "1"})
    void aCardThatNobodyHasFindsNobody(String card) {
        as(operator("joan")).queryParam("card", card).get("/v1/members").then().statusCode(404);
    }

    @Test
    void nobodyIsFoundWithoutACard() {
        as(operator("joan")).get("/v1/members").then().statusCode(400).body("errors[0].parameter", equalTo("card"));
    }

    private Response freeze(String reason) {
        return as(operator("joan")).body(Map.of("reason", reason)).put(path());
    }

    private Response lift() {
        return as(operator("mary")).delete(path());
    }

    private String path() {
        return "/v1/members/" + ada.id() + "/freeze";
    }
}
