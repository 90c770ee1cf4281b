package dev.cornerstone.loyalty.access;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Api.Described;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Calls;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.Prover;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the description against every token that must not open it. Which authority an operation needs is read
 * from its code, so a new one is covered as soon as it is described.
 */
@ServiceTest
class AuthorisationTest {

    private static final String ADA = UUID.randomUUID().toString();

    /** What anybody may call without a token. */
    private static final Set<String> PUBLIC = Set.of("DescriptionResource.describe", "FrontPageResource.show");

    /** Operations that need the authority to spend and cost nothing. */
    private static final Set<String> FREE_OF_CHARGE =
            Set.of("quoteRedemption", "quoteHold", "quoteGift", "releaseOwnHold");

    /** For each operation that spends: a body above the price from which a stronger sign-in is needed; %s is a card. */
    private static final Map<String, String> COSTLY = Map.of(
            "redeem", "{\"reward\": \"voucher-20\"}",
            "hold", "{\"points\": 400}",
            "give", "{\"to\": \"%s\", \"points\": 1}");

    private record BadToken(String what, UnaryOperator<Token> spoil) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<BadToken> badTokens() {
        return Stream.of(
                new BadToken("an expired token", Token::expired),
                new BadToken("another audience", token -> token.with("aud", List.of("account"))),
                new BadToken("no audience", token -> token.without("aud")),
                new BadToken(
                        "another realm", token -> token.with("iss", "http://localhost:8180/realms/roastery-staff")),
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
    }

    @Inject
    DataSource database;

    @Inject
    BeanManager beans;

    private List<Described> operations;
    private Books before;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
        Programme.member(ADA);
        operations = Api.operations(Api.document("/openapi"), beans);
        assertThat(operations).hasSizeGreaterThanOrEqualTo(9);
        before = Books.of(database);
    }

    @Test
    void whatNeedsNoTokenIsOnTheList() {
        assertThat(Api.methods(beans).stream()
                        .filter(method -> !method.isAnnotationPresent(PermissionsAllowed.class)
                                && !method.isAnnotationPresent(Authenticated.class)
                                && !method.getDeclaringClass().isAnnotationPresent(Authenticated.class))
                        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenOpensNothing(BadToken bad) {
        for (Described operation : operations) {
            Response answer = call(operation, bearer(bad.spoil().apply(right(operation))));

            assertRefused(operation, answer, 401, "invalid-token");
            answer.then()
                    .header(
                            "WWW-Authenticate",
                            equalTo("Bearer error=\"invalid_token\","
                                    + " error_description=\"The access token is not valid\""));
        }
        assertNothingChanged();
    }

    @Test
    void nothingOpensWithoutAToken() {
        for (Described operation : operations) {
            Response answer = call(operation, given());

            assertRefused(operation, answer, 401, "unauthenticated");
            assertThat(answer.headers().getValues("WWW-Authenticate"))
                    .hasSize(2)
                    .contains("Bearer realm=\"cornerstone\"");
        }
        assertNothingChanged();
    }

    @Test
    void nothingOpensWithWhatIsNoToken() {
        for (Described operation : operations) {
            Token right = right(operation);

            assertRefused(operation, call(operation, bearer("rubbish")), 401, "invalid-token");
            assertRefused(operation, call(operation, bearer(right.signed() + "x")), 401, "invalid-token");
            assertRefused(operation, call(operation, bearer(unsigned(right))), 401, "invalid-token");
        }
        assertNothingChanged();
    }

    @Test
    void nothingOpensWithoutItsScope() {
        for (Described operation : operations) {
            operation.authority().flatMap(Authority::scope).ifPresent(scope -> {
                String others = Stream.of(
                                "points:read", "points:redeem", "points:earn", "points:capture", "partner:manage")
                        .filter(other -> !other.equals(scope))
                        .reduce("openid", (scopes, other) -> scopes + " " + other);

                Response answer = call(operation, bearer(right(operation).with("scope", others)));

                assertRefused(operation, answer, 403, "insufficient-scope");
                answer.then()
                        .body("scope", equalTo(scope))
                        .header(
                                "WWW-Authenticate",
                                equalTo("Bearer error=\"insufficient_scope\", scope=\"" + scope + "\""));
            });
        }
        assertNothingChanged();
    }

    @Test
    void nothingOpensWithoutItsRole() {
        for (Described operation : operations) {
            operation.authority().ifPresent(authority -> {
                String[] others = Stream.of(Authority.values())
                        .flatMap(other -> other.roles().stream())
                        .filter(role -> !authority.roles().contains(role))
                        .distinct()
                        .toArray(String[]::new);

                assertRefused(
                        operation, call(operation, bearer(right(operation).withRoles(others))), 403, "wrong-role");
                assertRefused(
                        operation,
                        call(operation, bearer(right(operation).without("realm_access"))),
                        403,
                        "wrong-role");
            });
        }
        assertNothingChanged();
    }

    @Test
    void whatIsForPartnersTakesMoreThanTheirRoleAndScope() {
        for (Described operation : operations) {
            if (operation.isOfAPartner()) {
                assertRefused(
                        operation, call(operation, bearer(right(operation).without("partner"))), 403, "not-a-partner");
                assertRefused(operation, call(operation, bearer(Api.partner("stranger"))), 403, "unknown-partner");
            }
        }
        assertNothingChanged();
    }

    @Test
    void whatIsForMembersTakesATokenThatSaysWhichOne() {
        for (Described operation : operations) {
            if (operation.isOfAMember()) {
                Token nobody = Token.shop("roastery", "pairwise", ADA)
                        .with("scope", "points:read points:redeem")
                        .without("member_ref");

                assertRefused(operation, call(operation, bearer(nobody)), 403, "not-a-member");
            }
        }
        assertNothingChanged();
    }

    @Test
    void aMemberReachesNobodyElse() {
        Participant grace = Programme.member();
        before = Books.of(database);
        for (Described operation : operations) {
            if (operation.isOfAMember() && operation.path().contains("{member}")) {
                for (String other : List.of(grace.id(), UUID.randomUUID().toString(), "you", ADA)) {
                    Response answer = operation.call(
                            bearer(right(operation)), filled(operation.path().replace("{member}", other)));

                    assertRefused(operation, answer, 403, "not-your-account");
                }
            }
        }
        assertNothingChanged();
    }

    @Test
    void aPartnerReachesNothingOfAnother() {
        Map<String, String> ownedByTheRoastery = ownedByTheRoastery();
        before = Books.of(database);
        for (Described operation : operations) {
            if (operation.isOfAPartner() && operation.path().contains("{")) {
                String path = ownedByTheRoastery.get(operation.id());
                if (path == null) {
                    fail("%s names a thing that a partner may own: add its path to ownedByTheRoastery", operation);
                }
                assertThat(operation
                                .call(bearer(Api.partner("papertrail")), path)
                                .statusCode())
                        .as(operation.id())
                        .isIn(403, 404);
            }
        }
        assertNothingChanged();
    }

    @Test
    void muchIsSpentOnlyAfterAStrongAndFreshSignIn() {
        Participant rich = Programme.member(ADA).with(1_000);
        String card = Programme.member().card();
        before = Books.of(database);
        for (Described operation : operations) {
            if (spends(operation)) {
                String body = COSTLY.get(operation.id());
                if (body == null) {
                    fail("%s may spend: add a costly body to COSTLY, or its id to FREE_OF_CHARGE", operation);
                }
                for (Token weak : List.of(
                        rich.token(),
                        rich.token().atLevel2(Duration.ofHours(1)),
                        rich.token()
                                .with("acr", "1")
                                .with("auth_time", Instant.now().getEpochSecond()),
                        rich.token().atLevel2(Duration.ZERO).without("auth_time"),
                        rich.token().without("acr"))) {
                    Response answer = bearer(weak)
                            .contentType(ContentType.JSON)
                            .header("Idempotency-Key", newKey())
                            .body(body.formatted(card))
                            .request(operation.method(), filled(operation.path()));

                    assertRefused(operation, answer, 401, "insufficient-user-authentication");
                }
            }
        }
        assertNothingChanged();
    }

    @Test
    void aTokenThatIsBoundToAKeyOpensNothingAsBearer() {
        Prover phone = Prover.withEllipticKey();
        for (Described operation : operations) {
            Response answer = call(operation, bearer(phone.bound(right(operation))));

            assertRefused(operation, answer, 401, "invalid-dpop-proof");
        }
        assertNothingChanged();
    }

    @Test
    void aProofThatWasUsedOpensNothing() {
        Prover phone = Prover.withEllipticKey();
        for (Described operation : operations) {
            String path = filled(operation.path());
            // Without its role the first request, too, changes nothing but what is remembered of proofs.
            String token = phone.bound(right(operation).withRoles("nothing")).signed();
            String proof = phone.proof(operation.method(), path, token).signed();

            int first = operation.call(proved(token, proof), path).statusCode();
            Response second = operation.call(proved(token, proof), path);

            assertThat(first).as(operation.id()).isNotEqualTo(401);
            assertRefused(operation, second, 401, "invalid-dpop-proof");
        }
        assertNothingChanged();
    }

    @Test
    void aShopsTokenLeadsToTheSameMemberAsTheMembersOwn() {
        String mine = as(Token.member(ADA)).get("/v1/members/me").path("id");
        String theirs = as(Token.shop("roastery", "pairwise-" + newKey(), ADA))
                .get("/v1/members/me")
                .path("id");

        assertThat(theirs).isEqualTo(mine);
    }

    /** For each operation on a thing that a partner owns: the path of a thing that the roastery owns. */
    private static Map<String, String> ownedByTheRoastery() {
        Participant rich = Programme.member();
        String earning = "/v1/earnings/" + rich.earn("roastery", 500, null).path("id");
        String redemption = "/v1/redemptions/" + rich.redeem("espresso").path("id");
        String hold = "/v1/holds/"
                + Calls.post(rich.token(), "/v1/members/me/holds", Map.of("points", 80, "partner", "roastery"))
                        .path("id");
        return Map.of(
                "getEarning", earning,
                "reverseEarning", earning + "/reversals",
                "getRedemption", redemption,
                "reverseRedemption", redemption + "/reversals",
                "getPartnerHold", hold,
                "captureHold", hold + "/capture",
                "releaseHold", hold + "/release");
    }

    private static boolean spends(Described operation) {
        return operation
                        .authority()
                        .filter(needed -> needed == Authority.REDEEM_OWN)
                        .isPresent()
                && !FREE_OF_CHARGE.contains(operation.id());
    }

    private static Token right(Described operation) {
        return Api.rightToken(operation.authority(), ADA);
    }

    private static Response call(Described operation, RequestSpecification request) {
        return operation.call(request, filled(operation.path()));
    }

    /** Nothing has these ids: whether a caller may is decided before anything is looked up. */
    private static String filled(String path) {
        return path.replace("{member}", "me").replaceAll("\\{[^}]+}", "intruder");
    }

    private static RequestSpecification bearer(Token token) {
        return bearer(token.signed());
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification proved(String token, String proof) {
        return given().headers("Authorization", "DPoP " + token, "DPoP", proof);
    }

    private static String unsigned(Token token) {
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        return header + "." + token.signed().split("\\.")[1] + ".";
    }

    private static void assertRefused(Described operation, Response answer, int status, String type) {
        assertThat(answer.statusCode() + " " + answer.contentType() + " " + answer.path("type"))
                .as("%s %s", operation.method(), operation.path())
                .isEqualTo(status + " application/problem+json https://cornerstone.dev/problems/" + type);
    }

    private void assertNothingChanged() {
        assertThat(Books.of(database).without("used_proof")).isEqualTo(before.without("used_proof"));
    }
}
