package dev.cornerstone.loyalty.settlement;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SettlementResourceTest {

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    LedgerConfig ledger;

    private final String slug = "s-" + newKey();
    private String month;

    @BeforeEach
    void aPartnerWhosePointsAreSpent() {
        Programme.isSetUp();
        as(Token.operator())
                .body(Map.of("name", "Sand, \"wich\"", "unitPriceMicros", 5000, "currency", "EUR"))
                .put("/v1/partners/" + slug)
                .then()
                .statusCode(201);
        Programme.Participant ada = Programme.member();
        ada.earn(slug, 91, null).then().statusCode(201);
        ada.redeem("espresso").then().statusCode(201);
        month = YearMonth.from(clock.instant().atZone(ledger.zone())).toString();
    }

    @Test
    void partnerAndOperatorReadTheSameStatement() {
        Response mine = as(admin()).get("/v1/partners/me/settlements/" + month);

        mine.then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("issued", equalTo(91))
                .body("redeemed", equalTo(50))
                .body("closing", equalTo(41))
                .body("clearing", hasSize(1))
                .body("clearing[0].creditor", equalTo("roastery"))
                .body("clearing[0].amountMinor", equalTo(25));
        assertThat(as(Token.operator())
                        .get("/v1/partners/" + slug + "/settlements/" + month)
                        .asString())
                .isEqualTo(mine.asString());
    }

    @Test
    void theCsvSaysWhatTheJsonSays() {
        String path = "/v1/partners/me/settlements/" + month;
        JsonPath json = as(admin()).get(path).jsonPath();

        Response csv = as(admin()).accept("text/csv").get(path);

        assertThat(csv.contentType()).startsWith("text/csv");
        List<List<String>> lines = parse(csv.asString());
        assertThat(lines.get(0))
                .containsExactly(
                        "partner",
                        "month",
                        "state",
                        "line",
                        "debtor",
                        "creditor",
                        "points",
                        "amount_minor",
                        "currency");
        for (String total :
                List.of("opening", "issued", "reversed", "expired", "redeemed", "repaid", "adjusted", "closing")) {
            assertThat(only(lines, total))
                    .containsExactly(slug, month, "open", total, "", "", json.getString(total), "", "");
        }
        assertThat(only(lines, "redeemed-at"))
                .containsExactly(
                        slug,
                        month,
                        "open",
                        "redeemed-at",
                        slug,
                        "roastery",
                        json.getString("redeemedAt[0].redeemed"),
                        "",
                        "");
        assertThat(only(lines, "clearing"))
                .containsExactly(
                        slug,
                        month,
                        "open",
                        "clearing",
                        json.getString("clearing[0].debtor"),
                        json.getString("clearing[0].creditor"),
                        json.getString("clearing[0].points"),
                        json.getString("clearing[0].amountMinor"),
                        json.getString("clearing[0].currency"));
    }

    @Test
    void theMonthsAreListed() {
        as(admin())
                .get("/v1/partners/me/settlements")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].month", equalTo(month))
                .body("items[0].closing", equalTo(41));
        List<List<String>> lines = parse(as(Token.operator())
                .accept("text/csv")
                .get("/v1/partners/" + slug + "/settlements")
                .asString());
        assertThat(lines.get(1)).startsWith(slug, month, "open", "0", "91").endsWith("41", "0");
    }

    @Test
    void anUnknownMonthAndAnUnknownAudienceChangeNothing() {
        Books before = Books.of(database);

        as(admin())
                .get("/v1/partners/me/settlements/2001-01")
                .then()
                .statusCode(404)
                .body("type", endsWith("/unknown-statement"));
        as(admin()).get("/v1/partners/me/settlements/2026-13").then().statusCode(400);
        as(admin())
                .accept("application/xml")
                .get("/v1/partners/me/settlements")
                .then()
                .statusCode(406);
        as(admin()).get("/v1/partners/" + slug + "/settlements").then().statusCode(403);
        as(Token.operator()).get("/v1/partners/me/settlements").then().statusCode(403);
        as(admin()).get("/v1/liability").then().statusCode(403);
        as(Token.operator()).get("/v1/liability").then().statusCode(200);

        assertThat(Books.of(database)).isEqualTo(before);
    }

    private Token admin() {
        return Token.backOffice(slug).with("scope", "partner:manage").withRoles("partner-admin");
    }

    private static List<String> only(List<List<String>> lines, String line) {
        List<List<String>> found =
                lines.stream().filter(fields -> fields.get(3).equals(line)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Fields without quotes, which is all there is: no name stands in a statement, only ids and numbers. */
    private static List<List<String>> parse(String csv) {
        assertThat(csv).endsWith("\r\n").doesNotContain("\"");
        List<List<String>> lines = new ArrayList<>();
        for (String line : csv.split("\r\n")) {
            lines.add(Arrays.asList(line.split(",", -1)));
        }
        return lines;
    }
}
