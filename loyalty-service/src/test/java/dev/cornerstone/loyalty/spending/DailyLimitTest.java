package dev.cornerstone.loyalty.spending;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member who has points left and has spent as many as anybody may in a day. */
@ServiceTest
class DailyLimitTest {

    @Inject
    DataSource database;

    @Inject
    LedgerConfig config;

    private Participant ada;

    @BeforeEach
    void aMemberWhoHasSpentAllThatADayAllows() {
        Programme.isSetUp();
        int limit = Math.toIntExact(config.limits().member().pointsSpentPerDay());
        ada = Programme.member().with(limit).with(1_000);
        post(strong(ada), "/v1/members/me/holds", Map.of("points", limit))
                .then()
                .statusCode(201);
    }

    @Test
    void redemptionsHoldsAndGiftsAreRefusedAlike() {
        String grace = Programme.member().card();
        Books before = Books.of(database);

        for (Response refused : List.of(
                ada.signedInAs(strong(ada)).redeem("espresso"),
                post(strong(ada), "/v1/members/me/redemptions/quote", Map.of("reward", "espresso")),
                post(strong(ada), "/v1/members/me/holds", Map.of("points", 1)),
                post(strong(ada), "/v1/members/me/holds/quote", Map.of("points", 1)),
                post(strong(ada), "/v1/members/me/gifts", Map.of("to", grace, "points", 1)),
                post(strong(ada), "/v1/members/me/gifts/quote", Map.of("to", grace, "points", 1)))) {
            assertRefused(refused, 409, "limit-exceeded", database, before)
                    .then()
                    .body("limit", equalTo("member-points-spent-per-day"));
        }
    }
}
