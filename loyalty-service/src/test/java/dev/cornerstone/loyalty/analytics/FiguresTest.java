package dev.cornerstone.loyalty.analytics;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cornerstone.loyalty.identity.NameOldMembers;
import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From events and transfers to the numbers that operators and partners are told. */
@ServiceTest
class FiguresTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Map<String, Object> WEB = Map.of("client", "cornerstone-web", "channel", "web");

    @Inject
    DataSource database;

    @Inject
    Database transactions;

    @Inject
    Facts facts;

    @Inject
    NameOldMembers names;

    @Inject
    LedgerConfig ledger;

    @Inject
    AnalyticsConfig config;

    @Inject
    @io.quarkus.agroal.DataSource("owner")
    DataSource owner;

    /** Stands where every transfer of the test has settled. */
    private FollowFacts job;

    @BeforeEach
    void noFactsYet() throws SQLException {
        Programme.isSetUp();
        job = new FollowFacts(
                transactions,
                facts,
                names,
                Clock.offset(Clock.systemUTC(), ledger.settledAfter().plusSeconds(1)),
                ledger,
                config);
        forgetEverything();
    }

    @Test
    void whatIsTriedAndWhatSucceedsIsCountedByDayPartnerProviderAndChannel() {
        LocalDate day = LocalDate.of(2026, 3, 10);
        List<Map<String, Object>> events = new ArrayList<>();
        for (int person = 0; person < 3; person++) {
            events.add(event("login", person("p" + person), at(day), WEB));
        }
        events.add(event("login", person("p0"), at(day), WEB));
        events.add(event(
                "login",
                person("p1"),
                at(day),
                Map.of(
                        "client",
                        "roastery-shop",
                        "channel",
                        "web",
                        "partner",
                        "roastery",
                        "identityProvider",
                        "roastery")));
        events.add(event("login-failed", null, at(day), Map.of("error", "user_not_found")));
        events.add(event("login-failed", person("p0"), at(day), Map.of("error", "invalid_user_credentials")));
        events.add(stepUp("p0", day, "enforce", "passed"));
        events.add(stepUp("p1", day, "enforce", "passed"));
        events.add(stepUp("p2", day, "enforce", "failed"));
        events.add(stepUp("p2", day, "shadow", "passed"));
        events.add(event("registration", person("p2"), at(day), WEB));

        send(events).then().statusCode(200);
        follow();

        figures("2026-03")
                .then()
                .statusCode(200)
                .body("partner", nullValue())
                .body("total.active", equalTo(3))
                .body("total.signIns", equalTo(5))
                .body("total.signInsFailed", equalTo(2))
                .body("total.signInRate", equalTo(0.714f))
                .body("total.stepUpsPassed", equalTo(2))
                .body("total.stepUpsFailed", equalTo(1))
                .body("total.registrations", equalTo(1))
                .body("days.find { it.day == '2026-03-10' }.numbers.active", equalTo(3))
                .body("days.find { it.day == '2026-03-11' }.numbers.active", equalTo(0))
                .body("signInsByProvider.find { it.part == 'roastery' }.value", equalTo(1))
                .body("signInsByProvider.find { it.part == '' }.value", equalTo(4))
                .body("signInsByPartner.find { it.part == 'roastery' }.value", equalTo(1))
                .body("signInsByChannel.find { it.part == 'web' }.value", equalTo(5));
        as(Token.operator())
                .get("/v1/figures/2026-03?partner=roastery")
                .then()
                .body("partner", equalTo("roastery"))
                .body("total.active", equalTo(1))
                .body("total.signIns", equalTo(1))
                .body("total.signInsFailed", equalTo(0));
    }

    /** An operator at the page of the figures, anybody in Keycloak's consoles: their clients have neither channel nor partner. */
    @Test
    void whoSignsInToWhatIsNoAppOfTheProgrammeIsInNoFigure() {
        LocalDate day = LocalDate.of(2026, 3, 10);
        Map<String, Object> elsewhere = Map.of("client", "a-console");
        send(List.of(
                        event("login", person("otto"), at(day), elsewhere),
                        event("login-failed", person("otto"), at(day), Map.of("client", "a-console", "error", "x")),
                        event("login", person("ada"), at(day), WEB),
                        event("login", person("tom"), at(day), Map.of("client", "shop", "partner", "roastery"))))
                .then()
                .body("taken", equalTo(4));
        follow();

        figures("2026-03")
                .then()
                .body("total.active", equalTo(2))
                .body("total.signIns", equalTo(2))
                .body("total.signInsFailed", equalTo(0));
    }

    @Test
    void theDayIsTheProgrammesAndNotGreenwichs() {
        send(event("login", person("late"), Instant.parse("2026-02-28T23:30:00Z"), WEB))
                .then()
                .statusCode(200);
        follow();

        figures("2026-03").then().body("days.find { it.day == '2026-03-01' }.numbers.signIns", equalTo(1));
    }

    @Test
    void whatIsEarnedAndSpentIsJoinedToThePersonWhoSignedIn() {
        String account = UUID.randomUUID().toString();
        Participant ada = Programme.member(account).with(200);
        ada.redeem("espresso").then().statusCode(201);
        Instant now = Instant.now();
        send(event("registration", account, now, WEB), event("login", account, now, WEB))
                .then()
                .statusCode(200);
        follow();
        String month = YearMonth.from(now.atZone(ZONE)).toString();

        figures(month)
                .then()
                .body("total.active", equalTo(1))
                .body("total.earns", equalTo(1))
                .body("total.pointsEarned", equalTo(200))
                .body("total.redemptions", equalTo(1))
                .body("total.pointsRedeemed", equalTo(50))
                .body("funnel.part", contains("registered", "signed-in", "earned", "redeemed"))
                .body("funnel.value", contains(1, 1, 1, 1))
                .body("firstRedemption.find { it.part == 'same-day' }.value", equalTo(1))
                .body("retention.find { it.month == '" + month + "' }.active", contains(1));
        as(Token.operator())
                .get("/v1/figures/" + month + "?partner=roastery")
                .then()
                .body("total.active", equalTo(1))
                .body("total.pointsEarned", equalTo(200))
                .body("total.pointsRedeemed", equalTo(50))
                .body("total.signIns", equalTo(0));
    }

    @Test
    void whoComesBackIsSeenInTheCohortOfTheirFirstMonth() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            events.add(event("login", person("c" + person), at(LocalDate.of(2026, 1, 5)), WEB));
        }
        events.add(event("login", person("c0"), at(LocalDate.of(2026, 2, 5)), WEB));
        events.add(event("login", person("c1"), at(LocalDate.of(2026, 2, 5)), WEB));
        events.add(event("login", person("c0"), at(LocalDate.of(2026, 4, 5)), WEB));
        events.add(event("login", person("d0"), at(LocalDate.of(2026, 2, 6)), WEB));
        send(events).then().statusCode(200);
        follow();

        figures("2026-04")
                .then()
                .body("retention.find { it.month == '2026-01' }.active", contains(4, 2, 0, 1))
                .body("retention.find { it.month == '2026-02' }.active", contains(1, 0, 0));
    }

    @Test
    void anEventThatComesLateCorrectsThePast() {
        send(event("login", person("e0"), at(LocalDate.of(2026, 2, 5)), WEB))
                .then()
                .statusCode(200);
        follow();
        figures("2026-02").then().body("retention.find { it.month == '2026-02' }.active", contains(1));

        send(event("login", person("e0"), at(LocalDate.of(2026, 1, 5)), WEB))
                .then()
                .statusCode(200);
        follow();

        figures("2026-02")
                .then()
                .body("retention.find { it.month == '2026-01' }.active", contains(1, 1))
                .body("retention.find { it.month == '2026-02' }", nullValue());
        figures("2026-01").then().body("total.active", equalTo(1));
    }

    /** In a random order, in random batches, some twice, with the job in between: the figures are those of one go. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverTheOrderTheFiguresAreTheSameAndComputedAnewTheyStayTheSame(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Map<String, Object>> events = randomEvents(random);
        send(events).then().statusCode(200);
        follow();
        TreeSet<String> expected = allFigures();
        assertThat(expected).hasSizeGreaterThan(100);

        forgetEverything();
        List<Map<String, Object>> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(shuffled, random);
        while (!shuffled.isEmpty()) {
            int size = Math.min(shuffled.size(), 1 + random.nextInt(40));
            List<Map<String, Object>> batch = shuffled.subList(0, size);
            send(batch).then().statusCode(200);
            batch.clear();
            if (random.nextBoolean()) {
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    job.step();
                }
            }
        }
        follow();
        assertThat(allFigures()).isEqualTo(expected);

        as(Token.operator()).post("/v1/figures/recomputation").then().statusCode(202);
        follow();
        assertThat(allFigures()).isEqualTo(expected);
    }

    @Test
    void aPartnerSeesItsOwnMonthWithoutSmallGroupsOnceItIsOver() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int person = 0; person < 25; person++) {
            events.add(atRoastery("s" + person, LocalDate.of(2026, 5, 4), "roastery"));
            events.add(atRoastery("s" + person, LocalDate.of(2026, 5, 5), null));
        }
        for (int person = 0; person < 3; person++) {
            events.add(atRoastery("s" + person, LocalDate.of(2026, 5, 6), null));
        }
        events.add(event("login", person("elsewhere"), at(LocalDate.of(2026, 5, 4)), WEB));
        send(events).then().statusCode(200);
        follow();

        as(Api.partner("roastery"))
                .get("/v1/partners/me/figures/2026-05")
                .then()
                .statusCode(200)
                .body("partner", equalTo("roastery"))
                .body("groupMin", equalTo(10))
                .body("total.active", equalTo(25))
                .body("total.signIns", equalTo(53))
                .body("days.find { it.day == '2026-05-04' }.numbers.signIns", nullValue())
                .body("days.find { it.day == '2026-05-05' }.numbers.signIns", equalTo(25))
                .body("days.find { it.day == '2026-05-06' }.numbers.signIns", nullValue())
                .body("days.find { it.day == '2026-05-07' }.numbers.signIns", equalTo(0))
                .body("signInsByProvider.find { it.part == 'roastery' }.value", equalTo(25));
        as(Api.partner("papertrail"))
                .get("/v1/partners/me/figures/2026-05")
                .then()
                .body("partner", equalTo("papertrail"))
                .body("total.signIns", equalTo(0));
    }

    @Test
    void ofAMonthThatIsNotOverAPartnerIsToldNothing() {
        String month = YearMonth.from(Instant.now().atZone(ZONE)).toString();

        assertRefused(
                as(Api.partner("roastery")).get("/v1/partners/me/figures/" + month),
                404,
                "not-published-yet",
                database,
                Books.of(database));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "now", "2026-1"})
    void whatIsNoMonthIsRefused(String month) {
        as(Token.operator()).get("/v1/figures/" + month).then().statusCode(400);
        as(Api.partner("roastery"))
                .get("/v1/partners/me/figures/" + month)
                .then()
                .statusCode(400);
    }

    @Test
    void aPartnerThatIsNoneHasNoFigures() {
        as(Token.operator()).get("/v1/figures/2026-05?partner=nobody").then().statusCode(404);
    }

    @Test
    void theSameNumbersComeAsCsv() {
        send(event("login", person("csv"), at(LocalDate.of(2026, 6, 4)), WEB))
                .then()
                .statusCode(200);
        follow();

        String csv = as(Token.operator())
                .accept("text/csv")
                .get("/v1/figures/2026-06")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        assertThat(csv)
                .startsWith("month,scope,table,part,value\r\n")
                .contains("2026-06,programme,total.signIns,2026-06,1\r\n")
                .contains("2026-06,programme,day.signIns,2026-06-04,1\r\n")
                .contains("2026-06,programme,sign-ins-by-channel,web,1\r\n")
                .contains("2026-06,programme,retention.2026-06,0,1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/programme", "/programme/figures.csv"})
    void thePageIsForWhoSignsIn(String path) {
        given().redirects()
                .follow(false)
                .accept(ContentType.HTML)
                .get(path)
                .then()
                .statusCode(302)
                .header("Location", containsString("client_id=cornerstone-programme"))
                .header("Content-Security-Policy", startsWith("default-src 'none'"));
    }

    private List<Map<String, Object>> randomEvents(Random random) {
        List<Map<String, Object>> events = new ArrayList<>();
        String[] names = {"login", "login", "login", "login-failed", "registration"};
        String[] partners = {null, "roastery", "papertrail"};
        for (int count = 0; count < 300; count++) {
            String partner = partners[random.nextInt(partners.length)];
            Map<String, Object> data =
                    partner == null ? WEB : Map.of("client", partner + "-shop", "channel", "web", "partner", partner);
            events.add(event(
                    names[random.nextInt(names.length)],
                    person("r" + random.nextInt(30)),
                    at(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(150))),
                    data));
        }
        return events;
    }

    private static Map<String, Object> atRoastery(String person, LocalDate day, String provider) {
        Map<String, Object> data =
                new LinkedHashMap<>(Map.of("client", "roastery-shop", "channel", "web", "partner", "roastery"));
        if (provider != null) {
            data.put("identityProvider", provider);
        }
        return event("login", person(person), at(day), data);
    }

    private static Map<String, Object> stepUp(String person, LocalDate day, String mode, String outcome) {
        return event("step-up", person(person), at(day), Map.of("level", "medium", "mode", mode, "outcome", outcome));
    }

    private static String person(String name) {
        return "account-of-" + name;
    }

    private static Instant at(LocalDate day) {
        return day.atTime(12, 0).atZone(ZONE).toInstant();
    }

    private static Response figures(String month) {
        return as(Token.operator()).get("/v1/figures/" + month);
    }

    private void follow() {
        Job.Bite bite;
        do {
            bite = job.step();
        } while (bite.more());
    }

    private void forgetEverything() throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate identity_event, activity, activity_change, milestone, active_month, figure, figure_due");
            statement.execute("update activity_progress set up_to = '" + Ids.lowerBound(Instant.now()) + "'");
        }
    }

    private TreeSet<String> allFigures() throws SQLException {
        TreeSet<String> figures = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select f::text from figure f")) {
            while (rows.next()) {
                figures.add(rows.getString(1));
            }
        }
        return figures;
    }
}
