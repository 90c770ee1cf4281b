package dev.cornerstone.loyalty.reward;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class RewardResourceTest {

    @Inject
    DataSource database;

    private final String path = "/v1/rewards/cup-" + newKey();

    @BeforeEach
    void aProgrammeWithACup() {
        Programme.isSetUp();
        put("Cup", 10).then().statusCode(201).header("ETag", equalTo("\"1\""));
    }

    @Test
    void whoeverIsSignedInReadsARewardWithItsTag() {
        as(Token.member(newKey()))
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("Cup"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "W/\"1\"", "\"7\", \"1\"", "*"})
    void aClientThatHasThisVersionIsNotSentItAgain(String tags) {
        as(Token.operator())
                .header("If-None-Match", tags)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", equalTo("\"1\""))
                .body(emptyString());
    }

    @Test
    void aClientThatHasAnotherVersionIsSentThisOne() {
        as(Token.operator()).header("If-None-Match", "\"7\"").get(path).then().statusCode(200);
    }

    @Test
    void aChangeOfTheVersionThatWasReadMakesTheNext() {
        change("Big cup", 12, "\"1\"").then().statusCode(200).header("ETag", equalTo("\"2\""));

        as(Token.operator()).get(path).then().header("ETag", equalTo("\"2\"")).body("points", equalTo(12));
    }

    @Test
    void puttingWhatIsThereNeedsNoVersionAndChangesNothing() {
        Books before = Books.of(database);

        put("Cup", 10).then().statusCode(200).header("ETag", equalTo("\"1\""));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aChangeThatNamesNoVersionIsRefused() {
        assertRefused(() -> put("Big cup", 12), 428, "precondition-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"1\"", "\"\"", "\"0\", \"2\""})
    void aChangeOfAnotherVersionIsRefused(String tag) {
        assertRefused(() -> change("Big cup", 12, tag), 412, "precondition-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "\"1\" \"2\"", ","})
    void aTagThatIsNoneIsRefused(String tag) {
        assertRefused(() -> change("Big cup", 12, tag), 400, "invalid-request");
    }

    @Test
    void whatMustNotBeThereYetIsNotChanged() {
        assertRefused(() -> body("Cup", 10).header("If-None-Match", "*").put(path), 412, "precondition-failed");
    }

    @Test
    void aVersionOfWhatIsNotThereIsRefused() {
        assertRefused(
                () -> body("Cup", 10).header("If-Match", "*").put("/v1/rewards/none-" + newKey()),
                412,
                "precondition-failed");
    }

    @Test
    void ofTwoOperatorsWhoReadTheSameVersionOneChangesIt() throws Exception {
        ExecutorService operators = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> changes = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            price -> () -> change("Cup", 20 + price, "\"1\"").statusCode())
                    .toList();

            List<Future<Integer>> answers = operators.invokeAll(changes);

            int changed = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 412);
                changed += answer.get() == 200 ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        } finally {
            operators.shutdown();
        }
    }

    @Test
    void ofManyWhoAddTheSameRewardOneAddsIt() throws Exception {
        String other = "/v1/rewards/cup-" + newKey();
        ExecutorService operators = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> additions = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            index -> () -> body("Cup", 10).put(other).statusCode())
                    .toList();

            Set<Integer> answers = operators.invokeAll(additions).stream()
                    .map(RewardResourceTest::status)
                    .collect(Collectors.toSet());

            assertThat(answers).contains(201).isSubsetOf(200, 201);
        } finally {
            operators.shutdown();
        }
    }

    private static Integer status(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Response put(String name, int points) {
        return body(name, points).put(path);
    }

    private Response change(String name, int points, String tag) {
        return body(name, points).header("If-Match", tag).put(path);
    }

    private static RequestSpecification body(String name, int points) {
        return as(Token.operator()).body(Map.of("name", name, "points", points));
    }

    private void assertRefused(Supplier<Response> request, int status, String type) {
        Books before = Books.of(database);
        request.get().then().statusCode(status).body("type", equalTo("https://cornerstone.dev/problems/" + type));
        assertThat(Books.of(database)).isEqualTo(before);
    }
}
