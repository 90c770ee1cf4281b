package dev.cornerstone.loyalty.job;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ServiceTest
class JobResourceTest {

    @Inject
    Jobs jobs;

    @Inject
    JobRunner runner;

    @Test
    void theOperatorSeesHowEachJobWent() {
        as(Token.operator())
                .get("/v1/jobs")
                .then()
                .statusCode(200)
                .body(
                        "items.name",
                        hasItems(
                                "credit-answers",
                                "erase-deleted-members",
                                "event-subjects",
                                "expiry",
                                "figures",
                                "hold-lapse",
                                "hold-lapse-news",
                                "low-balance",
                                "maturity",
                                "old-allowances",
                                "old-answers",
                                "old-identity-events",
                                "old-sightings",
                                "old-proofs",
                                "old-webhooks",
                                "rollup",
                                "seal",
                                "settlement"));

        assertThat(jobs.all()).allSatisfy(job -> assertThat(runner.run(job)).isEqualTo(JobOutcome.DONE));

        as(Token.operator())
                .get("/v1/jobs")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'seal' }.outcome", equalTo("done"))
                .body("items.find { it.name == 'seal' }.every", equalTo("PT30S"));
    }

    @Test
    void nobodyElseSeesIt() {
        as(Token.member("ada")).get("/v1/jobs").then().statusCode(403);
        as(Token.backOffice("roastery")).get("/v1/jobs").then().statusCode(403);
    }
}
