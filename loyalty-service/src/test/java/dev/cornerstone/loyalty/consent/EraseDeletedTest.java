package dev.cornerstone.loyalty.consent;

import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.identity.Cautions;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.member.Sharing;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.proof.ProveCommand;
import dev.cornerstone.loyalty.seal.SealKey;
import dev.cornerstone.loyalty.sighting.Sightings;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Postgres;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members whose accounts are gone are forgotten in time, whole or not at all, and the books prove afterwards. */
@ServiceTest
class EraseDeletedTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Duration GRACE = Duration.ofDays(7);

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    @Inject
    Members members;

    @Inject
    Sharing sharing;

    @Inject
    Cautions cautions;

    @Inject
    Sightings sightings;

    @Inject
    SealKey key;

    @Inject
    Erasure erasure;

    @Inject
    PrivacyConfig config;

    private final MovableClock clock = new MovableClock(NOW);
    private EraseDeleted job;

    @BeforeEach
    void nobodyIsLeftToErase() {
        Programme.isSetUp();
        assertThat(config.grace()).isEqualTo(GRACE);
        MovableClock later = new MovableClock(NOW.plus(Duration.ofDays(30)));
        new EraseDeleted(database, erasure, config, later).step();
        job = new EraseDeleted(database, erasure, config, clock);
    }

    @Test
    void whoDeletesTheirOwnAccountIsForgottenByTheNextRun() {
        Participant ada = deleted("member");

        assertThat(job.step().rows()).isEqualTo(1);

        assertThat(members.withId(id(ada))).isEmpty();
        assertThat(members.traces(id(ada))).isEmpty();
        assertThat(job.step().rows()).as("nothing is left to do").isZero();
    }

    @Test
    void whoLeftDoesNotJoinAgainByATokenFromBefore() {
        String account = UUID.randomUUID().toString();
        send(event("account-deleted", account, NOW, Map.of("by", "member")));

        as(Token.member(account)).get("/v1/members/me").then().statusCode(403);

        assertThat(job.step().rows()).as("nobody came into being").isZero();
    }

    @Test
    void whomSomebodyElseDeletesStaysForTheGraceAndCannotSpend() {
        Participant ada = deleted("administrator");

        assertThat(job.step().rows()).isZero();
        clock.moveBy(GRACE.minusSeconds(1));
        assertThat(job.step().rows()).isZero();
        assertThat(ada.redeem("espresso").statusCode()).isEqualTo(409);
        assertThat(ada.available()).isEqualTo(500);

        clock.moveBy(Duration.ofSeconds(1));
        assertThat(job.step().rows()).isEqualTo(1);
        assertThat(members.withId(id(ada))).isEmpty();
    }

    @Test
    void anAccountThatComesBackWithinTheGraceHasItsPoints() {
        String account = UUID.randomUUID().toString();
        Participant ada = Programme.member(account).with(500);
        send(event("account-deleted", account, NOW, Map.of("by", "administrator")));
        send(event("account-enabled", account, NOW.plusSeconds(60), Map.of("by", "administrator")));

        clock.moveBy(GRACE.plus(Duration.ofDays(30)));

        assertThat(job.step().rows()).isZero();
        assertThat(ada.redeem("espresso").statusCode()).isEqualTo(201);
    }

    @Test
    void aConnectionThatIsKilledInTheMiddleErasesNobodyAndTheNextRunErasesAll() {
        List<Participant> three = List.of(deleted("member"), deleted("member"), deleted("member"));
        Books before = Books.of(dataSource);
        Erasure killed = new Erasure(database, members, sharing, cautions, sightings, key, new Killing(2, dataSource));

        assertThatThrownBy(() -> new EraseDeleted(database, killed, config, clock).step())
                .isInstanceOf(RuntimeException.class);
        assertThat(Books.of(dataSource)).isEqualTo(before);

        assertThat(job.step().rows()).isEqualTo(3);
        assertThat(three)
                .allSatisfy(member -> assertThat(members.traces(id(member))).isEmpty());
    }

    @Test
    void theFirstCertificateStaysHoweverOftenTheMemberIsErased() {
        Participant ada = deleted("member");
        String first = erasure.erase(id(ada));

        assertThat(job.step().rows()).isZero();
        assertThat(erasure.erase(id(ada))).isEqualTo(first);
    }

    @Test
    void theBooksOfErasedMembersProveAndTheCertificateVerifies() throws Exception {
        Participant ada = deleted("member");
        as(Token.operator()).get("/v1/members?card=" + ada.card()).then().statusCode(200);
        String transfers = Books.of(dataSource).tables().get("transfer");

        assertThat(job.step().rows()).isEqualTo(1);

        assertThat(Books.of(dataSource).tables().get("transfer")).isEqualTo(transfers);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ProveCommand prove = new ProveCommand(
                Map.of(
                        "CORNERSTONE_DB_URL",
                        ConfigProvider.getConfig().getValue("CORNERSTONE_DB_URL", String.class),
                        "CORNERSTONE_DB_APP_PASSWORD",
                        Postgres.PASSWORD,
                        "CORNERSTONE_SEAL_KEY",
                        Surroundings.SEAL_KEY),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        // Nothing seals in this test, whatever the age.
        int exit = prove.run(List.of("--sealed-within", "P36500D"));
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();

        JsonNode certificate = new ObjectMapper().readTree(certificate(ada));
        String signed = certificate.get("signed").asText();
        assertThat(signed).contains(ada.id()).doesNotContain(ada.card());
        assertThat(SealKey.verifies(
                        key.publicKey(),
                        signed.getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(certificate.get("signature").asText())))
                .isTrue();
    }

    private static Participant deleted(String by) {
        String account = UUID.randomUUID().toString();
        Participant member = Programme.member(account).with(500);
        send(event("account-deleted", account, NOW, Map.of("by", by))).then().statusCode(200);
        return member;
    }

    private String certificate(Participant member) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select certificate from erasure where member_id = '" + member.id() + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static MemberId id(Participant member) {
        return new MemberId(UUID.fromString(member.id()));
    }

    /** A clock that kills, when it is read for the nth time, every connection that is in the middle of a transaction. */
    private static final class Killing extends Clock {

        private final DataSource dataSource;
        private int left;

        Killing(int times, DataSource dataSource) {
            left = times;
            this.dataSource = dataSource;
        }

        @Override
        public Instant instant() {
            left--;
            if (left == 0) {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where usename = current_user and datname = current_database()"
                            + " and state = 'idle in transaction' and pid <> pg_backend_pid()");
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
            return NOW;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
