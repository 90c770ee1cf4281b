package dev.cornerstone.loyalty.sighting;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.Risk;
import dev.cornerstone.loyalty.job.JobConfig;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Defaults;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads a member is written down, once for each reader, kind of data and day, and the read waits for nothing. */
@ServiceTest
class SightingsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    @Inject
    Sightings sightings;

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    LedgerConfig ledger;

    @Inject
    JobConfig jobs;

    private final String account = UUID.randomUUID().toString();
    private final MovableClock clock = new MovableClock(NOON);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void programme() {
        Programme.isSetUp();
    }

    @Test
    void whatAPartnersShopReadsIsOneLineForEachKindOfDataHoweverOftenItReads() {
        Participant ada = Programme.member(account);
        Token shop = Token.shop("roastery", "pairwise-" + account, account);

        for (int visit = 0; visit < 3; visit++) {
            as(shop).get("/v1/members/me/balance").then().statusCode(200);
        }
        as(shop).get("/v1/members/me/transfers").then().statusCode(200);
        as(shop).get("/v1/members/me").then().statusCode(200);
        sightings.write();

        assertThat(told(ada))
                .containsExactlyInAnyOrder(
                        "partner roastery balance 3", "partner roastery bookings 1", "partner roastery membership 1");
    }

    @Test
    void whatAPartnersBackOfficeReadsWithItsOwnTokenIsListed() {
        Participant ada = Programme.member(account);
        String earning = ada.earn("roastery", 100, null).path("id");

        as(Token.backOffice("roastery")).get("/v1/earnings/" + earning).then().statusCode(200);
        as(Token.backOffice("papertrail")).get("/v1/earnings/" + earning).then().statusCode(404);
        sightings.write();

        assertThat(told(ada)).containsExactly("partner roastery bookings 1");
    }

    @Test
    void whatOperatorsLookUpAndChangeIsListed() {
        Participant ada = Programme.member(account);
        Token operator = Token.operator();

        as(operator).get("/v1/members?card=" + ada.card()).then().statusCode(200);
        as(operator).get("/v1/members/" + ada.id() + "/account-standing").then().statusCode(200);
        as(operator)
                .header("Idempotency-Key", newKey())
                .body(Map.of("member", ada.card(), "points", 10, "reason", "Goodwill"))
                .post("/v1/adjustments")
                .then()
                .statusCode(201);
        sightings.write();

        String who = "operator service-account-operator ";
        assertThat(told(ada))
                .containsExactlyInAnyOrder(
                        who + "membership 1", who + "balance 1", who + "account 1", who + "bookings 1");
    }

    @Test
    void theMembersOwnReadsAndRefusedOnesAreNotListed() {
        Participant ada = Programme.member(account).with(50);

        as(ada.token()).get("/v1/members/me/balance").then().statusCode(200);
        as(ada.token()).get("/v1/members/" + ada.id() + "/transfers").then().statusCode(200);
        as(Token.shop("roastery", "pairwise-other", UUID.randomUUID().toString()))
                .get("/v1/members/" + ada.id() + "/balance")
                .then()
                .statusCode(403);
        as(Token.backOffice("roastery"))
                .get("/v1/members?card=" + ada.card())
                .then()
                .statusCode(403);
        sightings.write();

        assertThat(told(ada)).isEmpty();
    }

    @Test
    void aReadOfTheNextDayIsARowOfItsOwnAndOldRowsGo() {
        MemberId ada = id(Programme.member(account));
        Sightings mine = counting(database, 10);

        mine.shownToOperator(operator(), ada, Sight.BALANCE);
        mine.write();
        clock.moveBy(Period.ofDays(1));
        mine.shownToOperator(operator(), ada, Sight.BALANCE);
        mine.write();
        assertThat(mine.of(ada)).extracting(Sighting::times).containsExactly(1L, 1L);

        clock.moveBy(Period.ofDays(364));
        ForgetOldSightings forget = new ForgetOldSightings(database, clock, ledger, config(10));
        forget.step();
        assertThat(mine.of(ada)).as("the day that is 365 days ago stays").hasSize(2);
        clock.moveBy(Period.ofDays(1));
        forget.step();
        forget.step();
        assertThat(mine.of(ada)).hasSize(1);
    }

    @Test
    void manyThreadsThatReadAtOnceAreCountedToTheLastWhileOthersWrite() throws Exception {
        MemberId ada = id(Programme.member(account));
        Sightings mine = counting(database, 10);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Void> reader = () -> {
            for (int read = 0; read < 2_000; read++) {
                mine.shownToOperator(operator(), ada, Sight.BALANCE);
                if (read % 100 == 0) {
                    mine.write();
                }
            }
            return null;
        };

        for (Future<Void> done : threads.invokeAll(List.of(reader, reader, reader, reader))) {
            done.get();
        }
        threads.shutdown();
        mine.write();

        assertThat(mine.of(ada)).extracting(Sighting::times).containsExactly(8_000L);
    }

    @Test
    void aDatabaseThatIsAwayCostsNoReadAndNothingIsLost() {
        MemberId ada = id(Programme.member(account));
        AtomicBoolean away = new AtomicBoolean(true);
        Sightings mine = counting(new Database(unless(away)), 10);

        mine.shownToOperator(operator(), ada, Sight.BALANCE);
        mine.write();
        mine.shownToOperator(operator(), ada, Sight.BALANCE);
        mine.write();
        assertThat(sightings.of(ada)).isEmpty();

        away.set(false);
        mine.write();
        assertThat(sightings.of(ada)).extracting(Sighting::times).containsExactly(2L);
    }

    @Test
    void whatDoesNotFitIsCountedAsLostAndTheReadGoesOn() {
        MemberId ada = id(Programme.member(account));
        Sightings mine = counting(database, 2);

        mine.shownToOperator(operator(), ada, Sight.BALANCE, Sight.BOOKINGS, Sight.ACCOUNT);
        mine.shownToOperator(operator(), ada, Sight.BALANCE);
        mine.write();

        assertThat(mine.of(ada)).extracting(Sighting::times).containsExactlyInAnyOrder(2L, 1L);
        assertThat(metrics.counter("loyalty.sightings.lost").count()).isEqualTo(1);
    }

    @Test
    void whatWasSeenOfAnErasedMemberIsNotWritten() throws SQLException {
        MemberId ada = id(Programme.member(account));
        Sightings mine = counting(database, 10);
        mine.shownToOperator(operator(), ada, Sight.BALANCE);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from event_subject where member_id = '" + ada + "'");
        }

        mine.write();

        assertThat(mine.of(ada)).isEmpty();
    }

    private List<String> told(Participant member) {
        return sightings.of(id(member)).stream()
                .map(seen -> "%s %s %s %d"
                        .formatted(
                                seen.reader().kind().word(),
                                seen.reader().name(),
                                seen.sight().word(),
                                seen.times()))
                .toList();
    }

    private static MemberId id(Participant member) {
        return new MemberId(UUID.fromString(member.id()));
    }

    private static Caller operator() {
        return new Caller(
                "operator",
                "operator",
                "cornerstone-operator",
                Optional.empty(),
                Optional.empty(),
                Set.of("programme-operator"),
                Set.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Risk.LOW);
    }

    /** The database, whenever it is not away. */
    private DataSource unless(AtomicBoolean away) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new SQLException("No database", "08006");
                    }
                    return method.invoke(dataSource, arguments);
                });
    }

    private Sightings counting(Database into, int max) {
        return new Sightings(into, clock, ledger, config(max), jobs, metrics);
    }

    private static SightingConfig config(int max) {
        return Defaults.of(SightingConfig.class, Map.of("loyalty.sighting.waiting-max", Integer.toString(max)));
    }
}
