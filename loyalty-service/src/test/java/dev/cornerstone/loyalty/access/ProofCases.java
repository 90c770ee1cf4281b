package dev.cornerstone.loyalty.access;

import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.Prover;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key, with proofs that are good and with proofs that are not. */
abstract class ProofCases {

    private static final String SPEND = "/v1/members/me/redemptions";
    private static final Prover PHONE = Prover.withEllipticKey();
    private static final Prover THIEF = Prover.withEllipticKey();

    @Inject
    DataSource database;

    @Inject
    UsedProofs thisNode;

    @Inject
    Clock clock;

    @Inject
    AccessConfig config;

    private Participant ada;
    private String token;
    private Books before;

    @BeforeEach
    void aMemberWithPointsAndATokenForHerPhone() {
        Programme.isSetUp();
        ada = Programme.member().with(500);
        token = PHONE.bound(ada.token()).signed();
        use(token);
        before = Books.of(database);
    }

    /** What is done with a token before it is tested. */
    abstract void use(String bound);

    static Prover phone() {
        return PHONE;
    }

    static Stream<Prover> keys() {
        return Stream.of(PHONE, Prover.withRsaKey("RS256"), Prover.withRsaKey("PS256"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aGoodProofOpensTheBooksAndItsKeyIsInThem(Prover prover) throws SQLException {
        String bound = prover.bound(ada.token()).signed();

        String id = spend(bound, prover.proof("POST", SPEND, bound).signed())
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(actorOf(id)).contains("\"jkt\"").contains("\"trace\": \"4bf92f3577b34da6a3ce929d0e0e4736\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8181/v1/members/me/redemptions?colour=red",
                "http://localhost:8181/v1/members/me/redemptions#top",
                "HTTP://LOCALHOST:8181/v1/members/me/redemptions"
            })
    void theSameAddressWrittenOtherwiseIsGood(String address) {
        spend(token, good().with("htu", address).signed()).then().statusCode(201);
    }

    @Test
    void aProofMayBeAFewSecondsOldOrAhead() {
        spend(token, made(Duration.ofSeconds(-20)).signed()).then().statusCode(201);
        spend(token, made(Duration.ofSeconds(20)).signed()).then().statusCode(201);
    }

    private record Bad(String what, Function<ProofCases, String> proof) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badProofs() {
        return Stream.of(
                new Bad(
                        "another method (htm)",
                        test -> test.good().with("htm", "GET").signed()),
                new Bad(
                        "another method's case (htm)",
                        test -> test.good().with("htm", "post").signed()),
                new Bad("no method (htm)", test -> test.good().without("htm").signed()),
                new Bad(
                        "another path (htu)",
                        test -> test.good()
                                .with("htu", Prover.SERVICE + "/v1/members/me")
                                .signed()),
                new Bad(
                        "another host (htu)",
                        test -> test.good()
                                .with("htu", "http://evil.test" + SPEND)
                                .signed()),
                new Bad(
                        "another port (htu)",
                        test -> test.good()
                                .with("htu", "http://localhost" + SPEND)
                                .signed()),
                new Bad(
                        "another scheme (htu)",
                        test -> test.good()
                                .with("htu", "https://localhost:8181" + SPEND)
                                .signed()),
                new Bad("no address (htu)", test -> test.good().without("htu").signed()),
                new Bad(
                        "an address that is none (htu)",
                        test -> test.good().with("htu", "::").signed()),
                new Bad(
                        "an address that is a number (htu)",
                        test -> test.good().with("htu", 7).signed()),
                new Bad(
                        "another token (ath)",
                        test -> PHONE.proof("POST", SPEND, "another").signed()),
                new Bad("no token (ath)", test -> test.good().without("ath").signed()),
                new Bad(
                        "an old one (iat)",
                        test -> test.made(Duration.ofSeconds(-40)).signed()),
                new Bad(
                        "one of the future (iat)",
                        test -> test.made(Duration.ofSeconds(40)).signed()),
                new Bad(
                        "one of the far future (iat)",
                        test -> test.good().with("iat", Long.MAX_VALUE).signed()),
                new Bad("no time (iat)", test -> test.good().without("iat").signed()),
                new Bad(
                        "a time in words (iat)",
                        test -> test.good().with("iat", "now").signed()),
                new Bad("no name (jti)", test -> test.good().without("jti").signed()),
                new Bad(
                        "an empty name (jti)",
                        test -> test.good().with("jti", "").signed()),
                new Bad(
                        "a long name (jti)",
                        test -> test.good().with("jti", "j".repeat(129)).signed()),
                new Bad("no key (jwk)", test -> test.good().withoutHeader("jwk").signed()),
                new Bad(
                        "a private key (jwk)",
                        test -> test.good().withItsPrivateKey().signed()),
                new Bad(
                        "a key that is none (jwk)",
                        test -> test.good()
                                .withHeader("jwk", Map.of("kty", "EC"))
                                .signed()),
                new Bad(
                        "another key than signed it",
                        test -> test.good().withTheKeyOf(THIEF).signed()),
                new Bad(
                        "a key the token is not bound to",
                        test -> THIEF.proof("POST", SPEND, test.token).signed()),
                new Bad(
                        "another type (typ)",
                        test -> test.good().withHeader("typ", "JWT").signed()),
                new Bad("no signature (none)", test -> test.good().unsigned()),
                new Bad("a shared secret (HS256)", test -> test.good().signedWithASecret()),
                new Bad("a changed signature", test -> test.good().signed() + "x"),
                new Bad("no JWT", test -> "rubbish"),
                new Bad("nothing", test -> ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badProofs")
    void aBadProofIsRefused(Bad bad) {
        assertRefused(spend(token, bad.proof().apply(this)), "invalid-dpop-proof");
    }

    @Test
    void aProofIsTakenOnce() {
        String proof = good().signed();
        spend(token, proof).then().statusCode(201);
        before = Books.of(database);

        assertRefused(spend(token, proof), "invalid-dpop-proof");
    }

    @Test
    void aProofThatWasRefusedForAnotherReasonIsUsedUpToo() {
        String proof = good().signed();
        spend(token, proof, "{\"reward\": \"unicorn\"}").then().statusCode(404);
        before = Books.of(database);

        assertRefused(spend(token, proof), "invalid-dpop-proof");
    }

    @Test
    void aProofThatOneNodeTookIsRefusedByAnother() {
        UsedProofs anotherNode = new UsedProofs(new Database(database), clock, config);
        Proof proof = new Proof("thumbprint", newKey(), clock.instant());

        assertThat(anotherNode.use(proof)).isTrue();
        assertThat(thisNode.use(proof)).isFalse();
        assertThat(anotherNode.use(proof)).isFalse();
    }

    @Test
    void theSameNameOfAnotherKeyIsAnotherProof() {
        String name = newKey();

        assertThat(thisNode.use(new Proof("one", name, clock.instant()))).isTrue();
        assertThat(thisNode.use(new Proof("two", name, clock.instant()))).isTrue();
    }

    @Test
    void whatIsTooOldToBeTakenIsForgotten() throws SQLException {
        thisNode.use(new Proof("old", newKey(), clock.instant().minus(Duration.ofMinutes(3))));
        thisNode.use(new Proof("new", newKey(), clock.instant()));

        thisNode.forgetOld(1_000);

        assertThat(one("select count(*) from used_proof where expires_at < now()"))
                .isEqualTo("0");
        assertThat(one("select count(*) from used_proof where expires_at > now()"))
                .isNotEqualTo("0");
    }

    @Test
    void twoProofsAreNone() {
        assertRefused(
                request()
                        .headers("Authorization", "DPoP " + token, "DPoP", good().signed(), "DPoP", good().signed())
                        .post(SPEND),
                "invalid-dpop-proof");
    }

    @Test
    void aBoundTokenWithoutAProofIsRefused() {
        assertRefused(request().header("Authorization", "DPoP " + token).post(SPEND), "invalid-dpop-proof");
    }

    @Test
    void aBoundTokenSentAsBearerIsRefused() {
        for (String scheme : List.of("Bearer ", "bearer ")) {
            assertRefused(
                    request()
                            .headers("Authorization", scheme + token, "DPoP", good().signed())
                            .post(SPEND),
                    "invalid-dpop-proof");
        }
    }

    @Test
    void aBearerTokenSentAsABoundOneIsRefused() {
        String bearer = ada.token().signed();

        assertRefused(spend(bearer, PHONE.proof("POST", SPEND, bearer).signed()), "invalid-dpop-proof");
    }

    @Test
    void aTokenThatIsNotGoodIsRefusedWhateverTheProof() {
        String expired = PHONE.bound(ada.token().expired()).signed();

        Response answer = spend(expired, PHONE.proof("POST", SPEND, expired).signed());

        assertRefused(answer, "invalid-token");
        answer.then().header("WWW-Authenticate", startsWith("DPoP error=\"invalid_token\""));
    }

    @Test
    void whoeverSendsNoTokenIsOfferedBothSchemes() {
        Response answer = request().post(SPEND);

        assertRefused(answer, "unauthenticated");
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly(
                        "Bearer realm=\"cornerstone\"",
                        "DPoP realm=\"cornerstone\", algs=\"ES256 ES384 ES512 PS256 RS256\"");
    }

    @Test
    void theChallengeOfABadProofNamesTheAlgorithms() {
        spend(token, "rubbish")
                .then()
                .header(
                        "WWW-Authenticate",
                        equalTo("DPoP error=\"invalid_dpop_proof\", algs=\"ES256 ES384 ES512 PS256 RS256\""));
    }

    @Test
    void aStepUpIsAskedForInTheSchemeOfTheRequest() {
        Response answer = spend(token, good().signed(), "{\"reward\": \"voucher-20\"}");

        assertRefused(answer, "insufficient-user-authentication");
        answer.then()
                .header("WWW-Authenticate", startsWith("DPoP error=\"insufficient_user_authentication\""))
                .header("WWW-Authenticate", containsString("algs="));
    }

    private Prover.Proof good() {
        return PHONE.proof("POST", SPEND, token);
    }

    private Prover.Proof made(Duration fromNow) {
        return good().with("iat", Instant.now().plus(fromNow).getEpochSecond());
    }

    private Response spend(String accessToken, String proof) {
        return spend(accessToken, proof, "{\"reward\": \"espresso\"}");
    }

    private static Response spend(String accessToken, String proof, String body) {
        return request()
                .headers("Authorization", "DPoP " + accessToken, "DPoP", proof)
                .body(body)
                .post(SPEND);
    }

    private static RequestSpecification request() {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", newKey())
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .body("{\"reward\": \"espresso\"}");
    }

    private String actorOf(String transfer) throws SQLException {
        return one("select actor from transfer where id = '" + transfer + "'");
    }

    private String one(String question) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private void assertRefused(Response answer, String type) {
        answer.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("https://cornerstone.dev/problems/" + type));
        assertThat(Books.of(database).without("used_proof")).isEqualTo(before.without("used_proof"));
    }
}
