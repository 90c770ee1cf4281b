package dev.cornerstone.loyalty.access;

import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation against every token that must not open it. */
@ServiceTest
class AuthorisationTest {

    private static final String ADA = UUID.randomUUID().toString();
    private static final String INVALID =
            "Bearer error=\"invalid_token\", error_description=\"The access token is not valid\"";

    private enum Operation {
        GET_MEMBER("GET", "/v1/members/me", null, "points:read"),
        GET_BALANCE("GET", "/v1/members/me/balance", null, "points:read"),
        LIST_TRANSFERS("GET", "/v1/members/me/transfers", null, "points:read"),
        REDEEM("POST", "/v1/members/me/redemptions", "{\"reward\": \"espresso\"}", "points:redeem"),
        EARN("POST", "/v1/earnings", "{\"member\": \"1\", \"points\": 1}", "points:earn"),
        LIST_REWARDS("GET", "/v1/rewards", null, null),
        PUT_PARTNER("PUT", "/v1/partners/intruder", "{\"name\": \"Intruder\"}", null),
        PUT_REWARD("PUT", "/v1/rewards/intruder", "{\"name\": \"Intruder\", \"points\": 1}", null);

        private final String method;
        private final String path;
        private final String body;
        private final String scope;

        Operation(String method, String path, String body, String scope) {
            this.method = method;
            this.path = path;
            this.body = body;
            this.scope = scope;
        }

        Token rightToken() {
            return switch (this) {
                case EARN -> Token.backOffice("roastery");
                case PUT_PARTNER, PUT_REWARD -> Token.operator();
                default -> Token.member(ADA);
            };
        }

        Response callWith(String token) {
            RequestSpecification request = given().contentType(ContentType.JSON).header("Idempotency-Key", newKey());
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return (body == null ? request : request.body(body)).request(method, path);
        }
    }

    private record BadToken(String what, UnaryOperator<Token> spoil) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static final List<BadToken> BAD_TOKENS = List.of(
            new BadToken("an expired token", Token::expired),
            new BadToken("another audience", token -> token.with("aud", List.of("account"))),
            new BadToken("no audience", token -> token.without("aud")),
            new BadToken("another realm", token -> token.with("iss", "http://localhost:8180/realms/roastery-staff")),
            new BadToken("no issuer", token -> token.without("iss")),
            new BadToken("no expiry", token -> token.without("exp")),
            new BadToken("no subject", token -> token.without("sub")),
            new BadToken("no client", token -> token.without("azp")),
            new BadToken("somebody else's signature", Token::forged),
            new BadToken("a key the realm does not have", token -> token.forged("another-key")),
            new BadToken("a member reference that is none", token -> token.with("member_ref", "no reference")),
            new BadToken(
                    "a member reference of another client",
                    token -> token.with(
                            "member_ref",
                            Token.reference(
                                    UUID.randomUUID().toString(),
                                    "papertrail-shop",
                                    Surroundings.MEMBER_REFERENCE_KEY))),
            new BadToken(
                    "a member reference under another key",
                    token -> token.with(
                            "member_ref",
                            Token.reference(
                                    UUID.randomUUID().toString(),
                                    "cornerstone-mobile",
                                    Base64.getEncoder().encodeToString(new byte[32])))));

    @Inject
    DataSource database;

    private Books before;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
        Operation.GET_MEMBER.callWith(Token.member(ADA).signed());
        before = Books.of(database);
    }

    static Stream<Arguments> operationsAndBadTokens() {
        return Stream.of(Operation.values())
                .flatMap(operation -> BAD_TOKENS.stream().map(token -> Arguments.of(operation, token)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("operationsAndBadTokens")
    void isRefused(Operation operation, BadToken bad) {
        Response answer =
                operation.callWith(bad.spoil().apply(operation.rightToken()).signed());

        assertProblem(answer, 401, "invalid-token");
        answer.then().header("WWW-Authenticate", equalTo(INVALID));
    }

    static Stream<Operation> operations() {
        return Stream.of(Operation.values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void isRefusedWithoutAToken(Operation operation) {
        Response answer = operation.callWith(null);

        assertProblem(answer, 401, "unauthenticated");
        answer.then().header("WWW-Authenticate", equalTo("Bearer realm=\"cornerstone\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void isRefusedWithWhatIsNoToken(Operation operation) {
        assertProblem(operation.callWith("rubbish"), 401, "invalid-token");
        assertProblem(operation.callWith(operation.rightToken().signed() + "x"), 401, "invalid-token");
        assertProblem(operation.callWith(unsigned(operation.rightToken())), 401, "invalid-token");
    }

    static Stream<Operation> operationsWithAScope() {
        return operations().filter(operation -> operation.scope != null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithAScope")
    void isRefusedWithoutItsScope(Operation operation) {
        Response answer = operation.callWith(operation
                .rightToken()
                .with("scope", "openid points:" + (operation.scope.equals("points:read") ? "redeem" : "read"))
                .signed());

        assertProblem(answer, 403, "insufficient-scope");
        answer.then()
                .body("scope", equalTo(operation.scope))
                .header(
                        "WWW-Authenticate",
                        equalTo("Bearer error=\"insufficient_scope\", scope=\"" + operation.scope + "\""));
    }

    static Stream<Operation> operationsWithARole() {
        return operations().filter(operation -> operation != Operation.LIST_REWARDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithARole")
    void isRefusedWithoutItsRole(Operation operation) {
        String other = operation == Operation.EARN ? "member" : "partner-staff";

        assertProblem(operation.callWith(operation.rightToken().withRoles(other).signed()), 403, "wrong-role");
        assertProblem(
                operation.callWith(
                        operation.rightToken().without("realm_access").signed()),
                403,
                "wrong-role");
    }

    @Test
    void aPartnersRoleAndScopeAreNotEnoughToEarn() {
        assertProblem(
                Operation.EARN.callWith(
                        Token.backOffice("roastery").without("partner").signed()),
                403,
                "not-a-partner");
    }

    @Test
    void aPartnerNobodyRegisteredCannotEarn() {
        assertProblem(Operation.EARN.callWith(Token.backOffice("stranger").signed()), 403, "unknown-partner");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsOfAMember")
    void isRefusedForAnotherMembersId(String method, String path) {
        Participant grace = Programme.member();
        before = Books.of(database);

        for (String id : List.of(grace.id(), UUID.randomUUID().toString(), "you", ADA)) {
            Response answer = given().auth()
                    .oauth2(Token.member(ADA).signed())
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", newKey())
                    .body("{\"reward\": \"espresso\"}")
                    .request(method, path.replace("{member}", id));

            assertProblem(answer, 403, "not-your-account");
        }
    }

    static Stream<Arguments> operationsOfAMember() {
        return Stream.of(
                Arguments.of("GET", "/v1/members/{member}"),
                Arguments.of("GET", "/v1/members/{member}/balance"),
                Arguments.of("GET", "/v1/members/{member}/transfers"),
                Arguments.of("POST", "/v1/members/{member}/redemptions"));
    }

    @Test
    void aShopsTokenLeadsToTheSameMemberAsTheMembersOwn() {
        String mine = Operation.GET_MEMBER.callWith(Token.member(ADA).signed()).path("id");
        String theirs = Operation.GET_MEMBER
                .callWith(Token.shop("roastery", "pairwise-" + newKey(), ADA).signed())
                .path("id");

        assertThat(theirs).isEqualTo(mine);
    }

    @Test
    void aPartnersTokenThatDoesNotSayWhoTheMemberIsEnrolsNobody() {
        assertProblem(
                Operation.GET_MEMBER.callWith(Token.shop("roastery", "pairwise", ADA)
                        .without("member_ref")
                        .signed()),
                403,
                "not-a-member");
    }

    @Test
    void aShopCannotSpend() {
        assertProblem(
                Operation.REDEEM.callWith(
                        Token.shop("roastery", "pairwise", ADA).signed()),
                403,
                "insufficient-scope");
    }

    @Test
    void theRightTokenOpensEveryOperation() {
        assertThat(Stream.of(Operation.values())
                        .filter(operation -> operation != Operation.PUT_PARTNER && operation != Operation.PUT_REWARD)
                        .map(operation ->
                                operation.callWith(operation.rightToken().signed()))
                        .map(Response::statusCode))
                .doesNotContain(401, 403, 500);
    }

    private static String unsigned(Token token) {
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        return header + "." + token.signed().split("\\.")[1] + ".";
    }

    private void assertProblem(Response answer, int status, String type) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://cornerstone.dev/problems/" + type));
        assertThat(Books.of(database)).isEqualTo(before);
    }
}
