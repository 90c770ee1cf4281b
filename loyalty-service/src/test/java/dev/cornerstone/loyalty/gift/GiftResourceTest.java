package dev.cornerstone.loyalty.gift;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

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
class GiftResourceTest {

    private static final String GIFTS = "/v1/members/me/gifts";

    @Inject
    DataSource database;

    private Participant ada;
    private Participant grace;

    @BeforeEach
    void twoMembers() {
        Programme.isSetUp();
        ada = Programme.member().with(500);
        grace = Programme.member();
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void pointsGoFromOneMemberToTheOther() {
        give(ada, grace.card(), 120)
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .body("to", equalTo(grace.card()))
                .body("points", equalTo(120))
                .body("available", equalTo(380));

        assertThat(ada.available()).isEqualTo(380);
        assertThat(grace.available()).isEqualTo(120);
    }

    @Test
    void theyKeepTheirExpiry() {
        String expiresAt = as(ada.token()).get("/v1/members/me/balance").path("expiring[0].expiresAt");

        give(ada, grace.card(), 120).then().statusCode(201);

        as(grace.token()).get("/v1/members/me/balance").then().body("expiring[0].expiresAt", equalTo(expiresAt));
    }

    @Test
    void bothReadItInTheirHistory() {
        post(strong(ada), GIFTS, Map.of("to", grace.card(), "points", 20, "note", "Happy birthday"))
                .then()
                .statusCode(201);

        as(ada.token())
                .get("/v1/members/me/transfers")
                .then()
                .body("items[0].kind", equalTo("gift"))
                .body("items[0].points", equalTo(-20))
                .body("items[0].note", equalTo("Happy birthday"));
        as(grace.token())
                .get("/v1/members/me/transfers")
                .then()
                .body("items[0].kind", equalTo("gift"))
                .body("items[0].points", equalTo(20))
                .body("items[0].note", equalTo("Happy birthday"));
    }

    @Test
    void aRepeatedGiftIsGivenOnce() {
        String key = newKey();
        Response first = post(strong(ada), key, GIFTS, Map.of("to", grace.card(), "points", 20));
        Books before = Books.of(database);

        Response second = post(strong(ada), key, GIFTS, Map.of("to", grace.card(), "points", 20));

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        Books before = Books.of(database);

        assertRefused(give(ada, grace.card(), 501), 409, "insufficient-points", database, before)
                .then()
                .body("available", equalTo(500));
    }

    @Test
    void nobodyGivesToThemselves() {
        Books before = Books.of(database);

        assertRefused(give(ada, ada.card(), 1), 409, "gift-to-self", database, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9712 3456 7890 1239", "1", "the neighbour"})
    void aCardThatNobodyHasReceivesNothing(String card) {
        Books before = Books.of(database);

        assertRefused(give(ada, card, 1), 404, "unknown-member", database, before);
    }

    @Test
    void whatIsMissingIsNamed() {
        Books before = Books.of(database);

        assertRefused(post(strong(ada), GIFTS, Map.of()), 400, "invalid-request", database, before)
                .then()
                .body("errors.pointer", equalTo(List.of("/points", "/to")));
    }

    private static Response give(Participant from, String card, int points) {
        return post(strong(from), GIFTS, Map.of("to", card, "points", points));
    }
}
