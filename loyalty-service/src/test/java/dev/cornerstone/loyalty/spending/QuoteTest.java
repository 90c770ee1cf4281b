package dev.cornerstone.loyalty.spending;

import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.quarkus.agroal.DataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** A quote and what it is a quote of, over random members, tokens and requests. */
@ServiceTest
class QuoteTest {

    @Inject
    javax.sql.DataSource database;

    @Inject
    @DataSource("owner")
    javax.sql.DataSource owner;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
        System.out.println("Seed " + seed);
    }

    /** As soon as the lots that were made to end sooner end again when their transfers say. */
    @AfterEach
    void theBooksProve() throws SQLException {
        try (Connection connection = owner.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update lot l set expires_at = t.ends_at from transfer t
                        where t.member_id = l.member_id and t.id = l.id and l.expires_at <> t.ends_at""")) {
            update.executeUpdate();
        }
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @RepeatedTest(30)
    void aQuoteChangesNothingAndSaysWhatTheRealRequestAnswers() throws SQLException {
        Participant member = memberWithLots();
        Request request = request(member);
        Books before = Books.of(database);

        Response quote = as(request.token()).body(request.body()).post(request.path() + "/quote");

        assertThat(Books.of(database)).as("seed %d, %s", seed, request).isEqualTo(before);
        if (quote.statusCode() != 200) {
            assertSameProblem(quote, post(request.token(), request.path(), request.body()), request);
        } else if (quote.path("stepUp") != null) {
            assertChallenged(quote, post(request.token(), request.path(), request.body()), request);
            assertAnswered(quote, post(strong(member), request.path(), request.body()), request);
        } else {
            assertAnswered(quote, post(request.token(), request.path(), request.body()), request);
        }
    }

    /** What is earned on one day expires on one day, so the owner of the database spreads the lots. */
    private Participant memberWithLots() throws SQLException {
        Participant member = Programme.member();
        for (int lot = random.nextInt(4); lot >= 0; lot--) {
            member.with(1 + random.nextInt(250));
        }
        try (Connection connection = owner.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update lot set expires_at = expires_at - make_interval(days => (remaining % 100)::int)"
                                + " where member_id = ?")) {
            update.setObject(1, UUID.fromString(member.id()));
            update.executeUpdate();
        }
        return member;
    }

    private Request request(Participant member) {
        Token token = random.nextBoolean() ? member.token() : member.token().atLevel2(Duration.ofSeconds(90));
        if (random.nextInt(3) == 0) {
            token = token.with("risk", random.nextBoolean() ? "medium" : "high");
        }
        return switch (random.nextInt(4)) {
            case 0 -> redemption(token);
            case 1 -> hold(token);
            case 2 -> gift(member, token);
            default -> earning(member);
        };
    }

    private Request redemption(Token token) {
        Map<String, Object> body = new HashMap<>();
        body.put("reward", oneOf("espresso", "tote-bag", "voucher-20", "champagne"));
        if (random.nextInt(3) == 0) {
            body.put("points", oneOf(50, 120));
        }
        return new Request(token, "/v1/members/me/redemptions", body);
    }

    private Request hold(Token token) {
        Map<String, Object> body = new HashMap<>();
        if (random.nextBoolean()) {
            body.put("points", 1 + random.nextInt(300));
        } else {
            body.put("reward", oneOf("espresso", "tote-bag"));
        }
        if (random.nextBoolean()) {
            body.put("partner", oneOf("roastery", "papertrail"));
        }
        return new Request(token, "/v1/members/me/holds", body);
    }

    private Request gift(Participant member, Token token) {
        String to = random.nextInt(4) == 0
                ? oneOf(member.card(), "9712 3456 7890 1239")
                : Programme.member().card();
        return new Request(token, "/v1/members/me/gifts", Map.of("to", to, "points", 1 + random.nextInt(400)));
    }

    private Request earning(Participant member) {
        Map<String, Object> body = new HashMap<>();
        body.put("member", oneOf(member.card(), "nobody"));
        body.put("points", 1 + random.nextInt(2000));
        body.put("receipt", "R-" + random.nextInt(1000));
        if (random.nextBoolean()) {
            body.put(
                    "maturesAt",
                    Instant.now()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .plus(Duration.ofDays(random.nextInt(500) - 50))
                            .toString());
        }
        return new Request(Token.backOffice("roastery"), "/v1/earnings", body);
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void assertSameProblem(Response quote, Response real, Request request) {
        Map<String, Object> quoted = quote.jsonPath().getMap("");
        Map<String, Object> said = real.jsonPath().getMap("");
        quoted.remove("instance");
        said.remove("instance");
        quoted.remove("errors");
        said.remove("errors");
        assertThat(quoted).as("seed %d, %s", seed, request).isEqualTo(said);
    }

    private void assertChallenged(Response quote, Response real, Request request) {
        assertThat(real.statusCode()).as("seed %d, %s", seed, request).isEqualTo(401);
        assertThat(real.<String>path("acr_values"))
                .isEqualTo(quote.path("stepUp.level").toString());
        assertThat(real.<Integer>path("max_age")).isEqualTo(quote.path("stepUp.maxAge"));
        assertThat(real.<String>path("reason")).isEqualTo(quote.path("stepUp.reason"));
    }

    private void assertAnswered(Response quote, Response real, Request request) throws SQLException {
        assertThat(real.statusCode())
                .as("seed %d, %s: %s", seed, request, real.asString())
                .isEqualTo(201);
        Map<String, Object> quoted = quote.jsonPath().getMap("");
        List<Map<String, Object>> lots = quote.path("lots");
        quoted.remove("lots");
        quoted.remove("stepUp");
        assertThat(real.jsonPath().<String, Object>getMap("")).containsAllEntriesOf(quoted);
        if (lots != null) {
            assertThat(lots.stream()
                            .map(lot -> lot.get("points") + " until " + Instant.parse((String) lot.get("expiresAt")))
                            .toList())
                    .as("seed %d, %s", seed, request)
                    .isEqualTo(lotsUsed(UUID.fromString(real.path("id"))));
        }
    }

    private List<String> lotsUsed(UUID transfer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select sum(a.amount), l.expires_at from lot_allocation a
                        join lot l on l.member_id = a.member_id and l.id = a.lot_id
                        where a.transfer_id = ? group by l.expires_at order by l.expires_at""")) {
            select.setObject(1, transfer);
            try (ResultSet rows = select.executeQuery()) {
                List<String> lots = new ArrayList<>();
                while (rows.next()) {
                    lots.add(rows.getLong(1) + " until "
                            + rows.getObject(2, OffsetDateTime.class).toInstant());
                }
                return lots;
            }
        }
    }

    private record Request(Token token, String path, Map<String, Object> body) {
        @Override
        public String toString() {
            return path + " " + body;
        }
    }
}
