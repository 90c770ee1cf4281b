package dev.cornerstone.loyalty.access;

import static io.restassured.RestAssured.given;

import dev.cornerstone.loyalty.testing.ServiceTest;

/** The same with a token that was taken a moment ago, and so is not verified again. */
@ServiceTest
class ProofWithVerifiedTokenTest extends ProofCases {

    private static final String ME = "/v1/members/me";

    @Override
    void use(String bound) {
        given().headers(
                        "Authorization",
                        "DPoP " + bound,
                        "DPoP",
                        phone().proof("GET", ME, bound).signed())
                .get(ME)
                .then()
                .statusCode(200);
    }
}
