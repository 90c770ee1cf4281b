package dev.cornerstone.loyalty.profiling;

import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer earns once what this service says it is worth, and every question's fortunes are counted. */
@ServiceTest
class QuestionsTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    DataSource database;

    @Inject
    CreditAnswers credit;

    @Inject
    Questions questions;

    private final String account = UUID.randomUUID().toString();

    @BeforeEach
    void nothingIsLeftToCredit() {
        Programme.isSetUp();
        credits();
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void anAnswerEarnsItsPointsOnceHoweverOftenItIsTold() {
        Participant ada = Programme.member(account);
        Map<String, Object> answered = question("birthYear", "answered", NOW);

        send(answered).then().statusCode(200);
        send(answered).then().statusCode(200);
        send(question("birthYear", "answered", NOW.plusSeconds(60))).then().statusCode(200);

        assertThat(credits()).isEqualTo(1);
        assertThat(credits()).isZero();
        assertThat(ada.available()).isEqualTo(30);
        as(ada.token())
                .get("/v1/members/me/transfers")
                .then()
                .body("items.note", hasItem("Thank you for your answer"))
                .body("items[0].points", equalTo(30));
    }

    @Test
    void whoAnswersBeforeBecomingAMemberEarnsOnBecomingOne() {
        send(question("favouriteShop", "answered", NOW)).then().statusCode(200);
        assertThat(credits()).isZero();

        Participant grace = Programme.member(account);

        assertThat(credits()).isEqualTo(1);
        assertThat(grace.available()).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"birthYear, shown", "birthYear, postponed", "birthYear, refused", "shoeSize, answered"})
    void nothingElseEarnsAndKeycloakCannotSayWhatSomethingIsWorth(String question, String action) {
        Participant ada = Programme.member(account);
        Map<String, Object> told = event(
                "profile-question",
                account,
                NOW,
                Map.of("client", "web", "question", question, "action", action, "points", 1_000_000));

        send(told).then().statusCode(200);

        assertThat(credits()).isZero();
        assertThat(ada.available()).isZero();
    }

    @Test
    void whatIsNoQuestionOrNoActionIsKeptAndCountsForNothing() {
        List<QuestionCount> before = counts();

        send(question("'; drop table question_count; --", "answered", NOW))
                .then()
                .statusCode(200);
        send(question("birthYear", "minted", NOW)).then().statusCode(200);
        Map<String, Object> elsewhere = question("birthYear", "answered", NOW);
        elsewhere.put("source", "/realms/roastery-staff");
        send(elsewhere).then().statusCode(200);

        assertThat(credits()).isZero();
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aDeletedAccountEarnsNothing() {
        Participant ada = Programme.member(account);
        send(question("birthYear", "answered", NOW), event("account-deleted", account, NOW, Map.of("by", "member")))
                .then()
                .statusCode(200);

        assertThat(credits()).isZero();
        assertThat(ada.available()).isZero();
    }

    @Test
    void twoNodesThatCreditAtOnceCreditOnce() throws Exception {
        Participant ada = Programme.member(account);
        send(question("birthYear", "answered", NOW), question("favouriteShop", "answered", NOW))
                .then()
                .statusCode(200);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        Callable<Integer> node = this::credits;

        int credited = 0;
        for (Future<Integer> done : nodes.invokeAll(List.of(node, node, node, node))) {
            credited += done.get();
        }
        nodes.shutdown();

        credited += credits();
        assertThat(credited).isEqualTo(2);
        assertThat(ada.available()).isEqualTo(50);
    }

    @Test
    void whatBecameOfAQuestionIsCountedByTheMonthInWhichItHappened() {
        String question = "q" + UUID.randomUUID().toString().replace("-", "");
        Instant lastMonth =
                NOW.atOffset(ZoneOffset.UTC).minusMonths(1).withDayOfMonth(15).toInstant();
        Map<String, Object> shown = question(question, "shown", NOW);
        send(List.of(
                        shown,
                        question(question, "shown", NOW.plus(Duration.ofMillis(1))),
                        question(question, "postponed", NOW),
                        question(question, "answered", NOW),
                        question(question, "refused", lastMonth)))
                .then()
                .statusCode(200);
        send(shown).then().statusCode(200);

        assertThat(counts()).contains(new QuestionCount(question, 2, 1, 1, 0));
        assertThat(questions.counts(month().minusMonths(1))).contains(new QuestionCount(question, 0, 0, 0, 1));
    }

    @Test
    void theFixtureOfTheContractIsUnderstood() throws IOException {
        JsonNode fixture = new ObjectMapper()
                .readTree(Path.of("..", "docs", "events", "fixtures", "profile-question.v1.json")
                        .toFile());
        Map<String, Long> before = answered();
        Map<String, Object> told = question(
                fixture.at("/data/question").asText(),
                fixture.at("/data/action").asText(),
                NOW);
        told.put("type", fixture.get("type").asText());

        send(told).then().statusCode(200);

        assertThat(answered().get("birthYear")).isEqualTo(before.getOrDefault("birthYear", 0L) + 1);
    }

    private Map<String, Object> question(String question, String action, Instant at) {
        return event("profile-question", account, at, Map.of("client", "web", "question", question, "action", action));
    }

    private int credits() {
        int rows = 0;
        CreditAnswers.Bite bite;
        do {
            bite = credit.step();
            rows += bite.rows();
        } while (bite.more());
        return rows;
    }

    private List<QuestionCount> counts() {
        return questions.counts(month());
    }

    private Map<String, Long> answered() {
        return counts().stream().collect(Collectors.toMap(QuestionCount::question, QuestionCount::answered));
    }

    private static YearMonth month() {
        return YearMonth.from(NOW.atOffset(ZoneOffset.UTC));
    }
}
