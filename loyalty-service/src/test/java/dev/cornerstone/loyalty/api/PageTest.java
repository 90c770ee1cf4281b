package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Calls.operator;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that can grow are read page by page, by the header Link alone. */
@ServiceTest
class PageTest {

    private static final Token OPERATOR = operator("ingrid");

    private Participant ada;

    @BeforeEach
    void aMember() {
        Programme.isSetUp();
        ada = Programme.member().with(1_000);
    }

    @Test
    void openHoldsNewestFirst() {
        List<String> held = placed(5, "/v1/members/me/holds", strong(ada), Map.of("points", 1));
        Collections.reverse(held);

        assertThat(followed(ada.token(), "/v1/members/me/holds?limit=2", "id")).containsExactlyElementsOf(held);
    }

    @Test
    void freezesNewestFirst() {
        String path = "/v1/members/" + ada.id() + "/freeze";
        for (int number = 1; number <= 5; number++) {
            as(OPERATOR)
                    .body(Map.of("reason", "Number " + number))
                    .put(path)
                    .then()
                    .statusCode(201);
            as(OPERATOR).delete(path).then().statusCode(204);
        }

        assertThat(followed(OPERATOR, path + "?limit=2", "reason"))
                .containsExactly("Number 5", "Number 4", "Number 3", "Number 2", "Number 1");
    }

    @Test
    void adjustmentsThatWaitLongestFirst() {
        List<String> proposed =
                placed(5, "/v1/adjustments", OPERATOR, Map.of("member", ada.card(), "points", 5, "reason", "Goodwill"));

        assertThat(followed(OPERATOR, "/v1/adjustments?limit=2", "id")).containsSubsequence(proposed);
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEndedThoughThatWasDecidedMeanwhile() {
        List<String> proposed =
                placed(3, "/v1/adjustments", OPERATOR, Map.of("member", ada.card(), "points", 5, "reason", "Goodwill"));
        String link = "/v1/adjustments?limit=1";
        Response page = as(OPERATOR).get(link);
        while (!page.<List<String>>path("items.id").equals(proposed.subList(0, 1))) {
            page = as(OPERATOR).urlEncodingEnabled(false).get(next(page));
        }

        as(operator("mary"))
                .header("Idempotency-Key", Programme.newKey())
                .header("If-Match", "\"1\"")
                .post("/v1/adjustments/" + proposed.get(0) + "/rejection")
                .then()
                .statusCode(201);

        assertThat(as(OPERATOR).urlEncodingEnabled(false).get(next(page)).<List<String>>path("items.id"))
                .isEqualTo(proposed.subList(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"holds", "freeze", "transfers"})
    void aCursorIsForTheListItWasGivenOutFor(String list) {
        Participant grace = Programme.member().with(1_000);
        placed(2, "/v1/members/me/holds", strong(grace), Map.of("points", 1));
        String cursor = as(grace.token()).get("/v1/members/me/holds?limit=1").path("next");
        Token caller = list.equals("freeze") ? OPERATOR : ada.token();

        for (String foreign : List.of(cursor, "rubbish")) {
            as(caller)
                    .get("/v1/members/" + (list.equals("freeze") ? ada.id() : "me") + "/" + list + "?cursor=" + foreign)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("cursor"));
        }
    }

    private static List<String> placed(int times, String path, Token token, Map<String, ?> body) {
        return new ArrayList<>(IntStream.range(0, times)
                .mapToObj(any ->
                        post(token, path, body).then().statusCode(201).extract().<String>path("id"))
                .toList());
    }

    /** That member of all items, from this page and those that its header Link leads to. */
    private static List<String> followed(Token token, String path, String member) {
        List<String> all = new ArrayList<>();
        String page = path;
        while (page != null) {
            Response answer = as(token).urlEncodingEnabled(false).get(page);
            List<String> items = answer.then().statusCode(200).extract().path("items." + member);
            assertThat(items).isNotEmpty().hasSizeLessThanOrEqualTo(2);
            all.addAll(items);
            page = next(answer);
            assertThat(answer.<String>path("next") == null).isEqualTo(page == null);
        }
        return all;
    }

    private static String next(Response answer) {
        String link = answer.header("Link");
        return link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }
}
