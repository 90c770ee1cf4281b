package dev.cornerstone.loyalty.member;

import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.consent.Erasure;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.KeycloakEvents;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member who takes back sharing with a partner is nobody to that partner from the event on, whatever it holds from before. */
@ServiceTest
class SharingTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    Members members;

    @Inject
    Partners partners;

    @Inject
    Sharing sharing;

    @Inject
    Erasure erasure;

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    private final String account = UUID.randomUUID().toString();
    private final String name = "pairwise-" + account;
    private final Token roastery =
            Token.shop("roastery", name, account).with("scope", "openid points:read points:redeem");

    @BeforeEach
    void programme() {
        Programme.isSetUp();
    }

    @Test
    void aTokenFromBeforeTheWithdrawalShowsThePartnerNothingAndTheNextConsentEverything() {
        Participant ada = Programme.member(account).with(500);
        String transfer = as(ada.token()).get("/v1/members/me/transfers").path("items[0].id");
        assertThat(answers(ada, transfer)).extracting(Response::statusCode).containsOnly(200, 201, 404);
        int had = ada.available();

        say("withdrawn", "share:roastery", NOW);
        Books before = Books.of(dataSource);
        List<Response> after = answers(ada, transfer);

        assertThat(after).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.<String>path("type")).endsWith("/sharing-withdrawn");
            assertThat(answer.<Map<String, Object>>path("$"))
                    .containsOnlyKeys("type", "title", "status", "detail", "instance");
            assertThat(answer.asString()).doesNotContain(ada.card(), account, "50");
        });
        assertThat(Books.of(dataSource)).isEqualTo(before);
        assertThat(ada.available()).isEqualTo(had);
        as(Token.shop("papertrail", "other-" + name, account))
                .get("/v1/members/me/balance")
                .then()
                .statusCode(200);

        say("granted", "share:roastery", NOW.plusSeconds(1));
        assertThat(answers(ada, transfer)).extracting(Response::statusCode).containsOnly(200, 201, 404);
    }

    @Test
    void thePartnersNameForTheMemberLeadsNowhereAndTheCardStillEarnsAtTheTill() {
        Participant ada = Programme.member(account);
        as(roastery).get("/v1/members/me").then().statusCode(200);
        assertThat(earn(name).statusCode()).isEqualTo(201);
        assertThat(nameAtTheRoastery(ada)).contains(name);

        say("withdrawn", "share:roastery", NOW);

        Response refused = earn(name);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.<String>path("type")).endsWith("/unknown-member");
        assertThat(refused.<String>path("detail")).isEqualTo(earn("nobody").<String>path("detail"));
        assertThat(members.named("roastery", List.of(name, ada.card()))).containsOnlyKeys(ada.card());
        assertThat(nameAtTheRoastery(ada)).as("in webhooks").isEmpty();
        assertThat(earn(ada.card()).statusCode()).isEqualTo(201);
        assertThat(ada.available()).isEqualTo(20);

        say("granted", "share:roastery", NOW.plusSeconds(1));
        assertThat(earn(name).statusCode()).isEqualTo(201);
        assertThat(members.named("roastery", List.of(name))).containsKey(name);
        assertThat(nameAtTheRoastery(ada)).contains(name);
    }

    @Test
    void aNameThatThePartnerWouldTeachUsMeanwhileIsNotLearnt() {
        Participant ada = Programme.member(account);
        say("withdrawn", "share:roastery", NOW);

        as(roastery).get("/v1/members/me").then().statusCode(403);

        assertThat(members.traces(id(ada))).extracting(Members.Trace::kind).doesNotContain("partner-subject");
    }

    @Test
    void whatWasSaidBeforeSomebodyBecameAMemberHolds() {
        say("withdrawn", "share:roastery", NOW);

        Programme.member(account);

        as(roastery).get("/v1/members/me/balance").then().statusCode(403);
    }

    @ParameterizedTest(name = "first {0} at {1}, then {2} at {3}: withheld {4}")
    @CsvSource({
        "withdrawn, 0, granted, 1, false",
        "granted, 1, withdrawn, 0, false",
        "withdrawn, 1, granted, 0, true",
        "granted, 0, withdrawn, 1, true",
        "granted, 0, withdrawn, 0, true",
        "withdrawn, 0, granted, 0, true"
    })
    void ofTwoWordsTheLaterCountsWhicheverComesLast(
            String first, int firstAt, String second, int secondAt, boolean withheld) {
        Participant ada = Programme.member(account);

        say(first, "share:roastery", NOW.plusSeconds(firstAt));
        say(second, "share:roastery", NOW.plusSeconds(secondAt));

        assertThat(sharing.isWithheld("roastery", id(ada))).isEqualTo(withheld);
    }

    @Test
    void bothWordsInOneBatchAndTwiceDoTheSame() {
        Participant ada = Programme.member(account);
        Map<String, Object> taken = consent("withdrawn", "share:roastery", NOW.plusSeconds(1));
        Map<String, Object> given = consent("granted", "share:roastery", NOW);

        send(taken, given).then().statusCode(200);
        send(given, taken).then().statusCode(200);

        assertThat(sharing.isWithheld("roastery", id(ada))).isTrue();
    }

    @Test
    void whoLetsThePartnersAppInAgainSharesAgainAndTurningAnAppOutIsNoWithdrawal() {
        Participant ada = Programme.member(account);
        say("withdrawn", "share:roastery", NOW);

        send(event("consent-changed", account, NOW.plusSeconds(1), app("granted")))
                .then()
                .statusCode(200);
        assertThat(sharing.isWithheld("roastery", id(ada))).isFalse();

        send(event("consent-changed", account, NOW.plusSeconds(2), app("withdrawn")))
                .then()
                .statusCode(200);
        assertThat(sharing.isWithheld("roastery", id(ada))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "withdrawn, marketing-mail",
        "withdrawn, share:",
        "withdrawn, 'share:\"; drop table sharing'",
        "lapsed, share:roastery"
    })
    void whatIsNoWithdrawalOfSharingWithholdsNothing(String action, String purpose) {
        Participant ada = Programme.member(account);

        say(action, purpose, NOW);
        Map<String, Object> elsewhere = consent("withdrawn", "share:roastery", NOW);
        elsewhere.put("source", "/realms/roastery-staff");
        send(elsewhere).then().statusCode(200);

        assertThat(sharing.isWithheld("roastery", id(ada))).isFalse();
    }

    @Test
    void anErasedMemberLeavesNoWordBehind() {
        Participant ada = Programme.member(account);
        say("withdrawn", "share:roastery", NOW);

        erasure.erase(id(ada));

        assertThat(words()).isZero();
    }

    /** What the partner's shop is answered to everything it can ask about a member. */
    private List<Response> answers(Participant ada, String transfer) {
        List<Response> answers = new ArrayList<>();
        for (String path : List.of("", "/balance", "/transfers", "/transfers/" + transfer, "/holds")) {
            answers.add(as(roastery).get("/v1/members/me" + path));
            answers.add(as(roastery).get("/v1/members/" + ada.id() + path));
        }
        answers.add(as(roastery).get("/v1/members/me/transfers/" + transfer + "/proof"));
        answers.add(as(roastery).body(Map.of("reward", "espresso")).post("/v1/members/me/redemptions/quote"));
        answers.add(as(roastery).body(Map.of("points", 10)).post("/v1/members/me/holds/quote"));
        answers.add(as(roastery)
                .header("Idempotency-Key", newKey())
                .body(Map.of("reward", "espresso"))
                .post("/v1/members/me/redemptions"));
        return answers;
    }

    private static Response earn(String member) {
        return as(Token.backOffice("roastery"))
                .header("Idempotency-Key", newKey())
                .body(Map.of("member", member, "points", 10))
                .post("/v1/earnings");
    }

    private Optional<String> nameAtTheRoastery(Participant ada) {
        UUID partner = partners.find("roastery").orElseThrow().id();
        return database.read(connection -> members.nameAt(connection, partner, id(ada)));
    }

    private void say(String action, String purpose, Instant at) {
        send(consent(action, purpose, at)).then().statusCode(200);
    }

    private Map<String, Object> consent(String action, String purpose, Instant at) {
        return event(
                "consent-changed",
                account,
                at,
                Map.of(
                        "client",
                        "cornerstone-web",
                        "action",
                        action,
                        "purpose",
                        purpose,
                        "version",
                        "1.0",
                        "by",
                        "member"));
    }

    private static Map<String, Object> app(String action) {
        return new HashMap<>(
                Map.of("client", "roastery-shop", "partner", "roastery", "action", action, "by", "member"));
    }

    private long words() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select count(*) from sharing where subject = ?")) {
                select.setString(1, KeycloakEvents.subject(account));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static MemberId id(Participant member) {
        return new MemberId(UUID.fromString(member.id()));
    }
}
