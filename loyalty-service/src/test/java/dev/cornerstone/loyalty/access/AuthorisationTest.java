package dev.cornerstone.loyalty.access;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.api.Signed;
import dev.cornerstone.loyalty.seal.Sealing;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Api.Described;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Calls;
import dev.cornerstone.loyalty.testing.KeycloakEvents;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.Prover;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the description against every token that must not open it. Which authority an operation needs is read
 * from its code, so a new one is covered as soon as it is described.
 */
@ServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorisationTest {

    private static final String WEBHOOKS = "/v1/partners/me/webhooks";
    private static final String ADA = UUID.randomUUID().toString();

    /**
     * What anybody may call without a token: the description and the front page, which say nothing of anybody, and the seals,
     * which are evidence only in the hands of people whom the programme did not choose, and are nothing but hashes.
     */
    private static final Set<String> PUBLIC = Set.of(
            "DescriptionResource.describe",
            "FrontPageResource.show",
            "SealResource.heads",
            "SealResource.block",
            "SealResource.keys");

    /** What takes a signature over the request instead of a token. */
    private static final Set<String> SIGNED = Set.of("EventResource.take");

    /** Operations for whoever has a good token: what the programme shows everybody who takes part, and one of the tests. */
    private static final Set<String> FOR_ANY_TOKEN = Set.of("listRewards", "getReward", "testRetiring");

    /** What a partner's path names that is no thing of one partner: the caller's own is shown, whoever calls. */
    private static final Set<String> ALWAYS_THE_CALLERS = Set.of("getMySettlement", "getMyFigures");

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

    @Inject
    Sealing sealing;

    /** The ways in which each operation was refused so far. */
    private static final Map<String, Set<String>> REFUSED = new TreeMap<>();

    private List<Described> described;
    private List<Described> operations;
    private Books before;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
        Programme.member(ADA);
        described = Api.operations(Api.document("/openapi"), beans);
        operations = described.stream()
                .filter(operation -> !operation.open())
                .flatMap(Described::byAuthority)
                .toList();
        before = Books.of(database);
    }

    @AfterEach
    void partnersHaveNoEndpoints() {
        Token roastery = Api.partner("roastery");
        List<String> webhooks = as(roastery).get(WEBHOOKS).path("items.id");
        webhooks.forEach(id -> as(roastery).delete(WEBHOOKS + "/" + id).then().statusCode(204));
    }

    @Test
    void everyMethodThatTakesRequestsIsDescribedOrHasAReasonNotToBe() {
        assertThat(Api.methods(beans).stream()
                        .filter(method -> !method.isAnnotationPresent(Operation.class)
                                || method.getAnnotation(Operation.class).hidden())
                        .map(AuthorisationTest::name))
                .as("pages, and the description itself")
                .containsExactlyInAnyOrder(
                        "DescriptionResource.describe",
                        "FrontPageResource.show",
                        "MemberPageResource.show",
                        "MemberPageResource.redeem",
                        "ConfirmResource.complete",
                        "ProgrammePageResource.show",
                        "ProgrammePageResource.csv",
                        "DashboardResource.show",
                        "DashboardResource.attempt",
                        "DashboardResource.tried",
                        "DashboardResource.invite",
                        "DashboardResource.give",
                        "DashboardResource.withdraw",
                        "WizardResource.show",
                        "WizardResource.save",
                        "WizardResource.review",
                        "WizardResource.apply",
                        "WizardResource.discard",
                        "WizardResource.download",
                        "WizardResource.upload",
                        "PrivacyResource.show",
                        "PrivacyResource.answer",
                        "PrivacyResource.receipt",
                        "PrivacyResource.export",
                        "PrivacyResource.download",
                        "PrivacyResource.askToErase",
                        "PrivacyResource.erase");
        assertThat(described).hasSize((int) Api.methods(beans).stream()
                .filter(method -> method.isAnnotationPresent(Operation.class)
                        && !method.getAnnotation(Operation.class).hidden())
                .count());
    }

    @Test
    void whoMayCallAnOperationIsWhomItIsDescribedFor() {
        for (Described operation : operations) {
            String tags = operation.description().get("tags").toString();
            if (operation.authorities().isEmpty()) {
                assertThat(operation.id()).isIn(FOR_ANY_TOKEN);
            } else {
                String audience =
                        operation.isOfAMember() ? "Member" : operation.isOfAPartner() ? "Partner" : "Operator";
                assertThat(tags).as(operation.toString()).contains(audience);
                assertThat(operation.description().get("tags"))
                        .as(operation.toString())
                        .hasSameSizeAs(operation.authorities());
            }
        }
    }

    /** Last of all, so that no operation drops out of a test above unseen; it fails when it runs alone. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyOperationWasRefusedInEveryWay() {
        for (Described operation : operations) {
            Set<String> ways = new TreeSet<>(Set.of("no token", "rubbish", "bound to a key", "a used proof"));
            badTokens().forEach(bad -> ways.add(bad.what()));
            if (operation.authority().isPresent()) {
                ways.add("no role");
                ways.add("another role");
            }
            if (operation.authority().flatMap(Authority::scope).isPresent()) {
                ways.add("another scope");
            }
            if (operation.isOfAPartner()) {
                ways.addAll(Set.of("no partner", "an unknown partner"));
                if (operation.path().contains("{") && !ALWAYS_THE_CALLERS.contains(operation.id())) {
                    ways.add("another partner");
                }
            }
            if (operation.isOfAMember()) {
                ways.add("no member");
                if (operation.path().contains("{member}")) {
                    ways.add("another member");
                }
            }
            if (spends(operation)) {
                ways.addAll(Set.of("a weak sign-in", "an old sign-in"));
            }

            assertThat(REFUSED.getOrDefault(operation.toString(), Set.of()))
                    .as("%s: run the whole class; something is not tried any more", operation)
                    .containsExactlyInAnyOrderElementsOf(ways);
        }
        System.out.printf(
                "Authorisation: %d operations, %d without a token, %d refusals%n",
                described.size(),
                described.stream().filter(Described::open).count(),
                REFUSED.values().stream().mapToInt(Set::size).sum());
    }

    @Test
    void whatNeedsNoTokenIsOnTheList() {
        assertThat(Api.methods(beans).stream().filter(Api::isOpen).map(AuthorisationTest::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(PUBLIC.stream(), SIGNED.stream()).toList());
        assertThat(Api.methods(beans).stream()
                        .filter(method -> method.isAnnotationPresent(Signed.class))
                        .map(AuthorisationTest::name))
                .containsExactlyInAnyOrderElementsOf(SIGNED);
    }

    /** A token, however good, is not a signature. */
    @Test
    void whatTakesASignatureOpensToNoTokenAndToNobody() {
        for (Described operation : described) {
            if (operation.signed()) {
                for (RequestSpecification request : List.of(
                        given(),
                        bearer(Token.operator()),
                        bearer(Api.partner("roastery")),
                        bearer(Token.member(ADA)))) {
                    assertRefused(operation, "no signature", call(operation, request), 401, "invalid-signature");
                }
                String body = operation.exampleBody(operation.bodyType().orElseThrow());
                KeycloakEvents.badlySigned(body)
                        .forEach((way, headers) -> assertRefused(
                                operation, way, call(operation, given().headers(headers)), 401, "invalid-signature"));
            }
        }
        assertNothingChanged();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenOpensNothing(BadToken bad) {
        for (Described operation : operations) {
            Response answer = call(operation, bearer(bad.spoil().apply(right(operation))));

            assertRefused(operation, bad.what(), answer, 401, "invalid-token");
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

            assertRefused(operation, "no token", answer, 401, "unauthenticated");
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

            assertRefused(operation, "rubbish", call(operation, bearer("rubbish")), 401, "invalid-token");
            assertRefused(operation, "rubbish", call(operation, bearer(right.signed() + "x")), 401, "invalid-token");
            assertRefused(operation, "rubbish", call(operation, bearer(unsigned(right))), 401, "invalid-token");
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

                assertRefused(operation, "another scope", answer, 403, "insufficient-scope");
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
                        .filter(role -> operation.authorities().stream()
                                .noneMatch(enough -> enough.roles().contains(role)))
                        .distinct()
                        .toArray(String[]::new);

                assertRefused(
                        operation,
                        "another role",
                        call(operation, bearer(right(operation).withRoles(others))),
                        403,
                        "wrong-role");
                assertRefused(
                        operation,
                        "no role",
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
                        operation,
                        "no partner",
                        call(operation, bearer(right(operation).without("partner"))),
                        403,
                        "not-a-partner");
                assertRefused(
                        operation,
                        "an unknown partner",
                        call(operation, bearer(Api.partner("stranger"))),
                        403,
                        "unknown-partner");
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

                assertRefused(operation, "no member", call(operation, bearer(nobody)), 403, "not-a-member");
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

                    assertRefused(operation, "another member", answer, 403, "not-your-account");
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
            if (operation.isOfAPartner()
                    && operation.path().contains("{")
                    && !ALWAYS_THE_CALLERS.contains(operation.id())) {
                String path = ownedByTheRoastery.get(operation.id());
                if (path == null) {
                    fail("%s names a thing that a partner may own: add its path to ownedByTheRoastery", operation);
                }
                assertThat(operation
                                .call(bearer(Api.partner("papertrail")), path)
                                .statusCode())
                        .as(operation.id())
                        .isIn(403, 404);
                count(operation, "another partner");
            }
        }
        assertNothingChanged();
    }

    @Test
    void whatAPartnerCallsItsOwnIsTheOneOfItsToken() {
        String webhook = aWebhook(Api.partner("roastery"));
        before = Books.of(database);

        for (String partner : List.of("roastery", "papertrail")) {
            Token admin = Api.partner(partner);
            String month = as(admin).get("/v1/partners/me/settlements").path("items[0].month");
            assertThat(as(admin).get("/v1/partners/me/settlements/" + month).<String>path("partner"))
                    .isEqualTo(partner);
            assertThat(as(admin).get("/v1/partners/me/account").<String>path("partner"))
                    .isEqualTo(partner);
        }
        assertThat(as(Api.partner("roastery")).get(WEBHOOKS).<List<String>>path("items.id"))
                .contains(webhook);
        assertThat(as(Api.partner("papertrail")).get(WEBHOOKS).<List<String>>path("items.id"))
                .doesNotContain(webhook);
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
                Token strong = rich.token().atLevel2(Duration.ZERO);
                for (Map.Entry<Token, String> weak : Map.of(
                                strong.with("acr", "1"), "a weak sign-in",
                                strong.without("acr"), "a weak sign-in",
                                rich.token().atLevel2(Duration.ofHours(1)), "an old sign-in",
                                strong.without("auth_time"), "an old sign-in")
                        .entrySet()) {
                    Response answer = bearer(weak.getKey())
                            .contentType(ContentType.JSON)
                            .header("Idempotency-Key", newKey())
                            .body(body.formatted(card))
                            .request(operation.method(), filled(operation.path()));

                    assertRefused(operation, weak.getValue(), answer, 401, "insufficient-user-authentication");
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

            assertRefused(operation, "bound to a key", answer, 401, "invalid-dpop-proof");
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
            assertRefused(operation, "a used proof", second, 401, "invalid-dpop-proof");
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
    private Map<String, String> ownedByTheRoastery() {
        Participant rich = Programme.member();
        String earning = "/v1/earnings/" + rich.earn("roastery", 500, null).path("id");
        String redemption = "/v1/redemptions/" + rich.redeem("espresso").path("id");
        String hold = "/v1/holds/"
                + Calls.post(rich.token(), "/v1/members/me/holds", Map.of("points", 80, "partner", "roastery"))
                        .path("id");
        sealing.everything();
        String webhook = WEBHOOKS + "/" + aWebhook(Api.partner("roastery"));
        String delivery = aDelivery(webhook);
        return Map.ofEntries(
                Map.entry("getEarning", earning),
                Map.entry("reverseEarning", earning + "/reversals"),
                Map.entry("getRedemption", redemption),
                Map.entry("reverseRedemption", redemption + "/reversals"),
                Map.entry("getPartnerHold", hold),
                Map.entry("captureHold", hold + "/capture"),
                Map.entry("releaseHold", hold + "/release"),
                Map.entry("getTransferProof", earning.replace("earnings", "transfers") + "/proof"),
                Map.entry("getWebhook", webhook),
                Map.entry("changeWebhook", webhook),
                Map.entry("deleteWebhook", webhook),
                Map.entry("enableWebhook", webhook + "/enable"),
                Map.entry("disableWebhook", webhook + "/disable"),
                Map.entry("rotateWebhookKey", webhook + "/rotate-key"),
                Map.entry("testWebhook", webhook + "/test"),
                Map.entry("replayWebhook", webhook + "/replay"),
                Map.entry("listWebhookDeliveries", webhook + "/deliveries"),
                Map.entry("getWebhookDelivery", delivery),
                Map.entry("replayWebhookDelivery", delivery + "/replay"));
    }

    private static String aWebhook(Token partner) {
        return as(partner)
                .body(Map.of("url", "http://localhost:9/", "types", List.of("statement.ready")))
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The path of a delivery that was tried once and is left alone since. */
    private static String aDelivery(String webhook) {
        Token roastery = Api.partner("roastery");
        String delivery =
                webhook + "/deliveries/" + as(roastery).post(webhook + "/test").path("id");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (as(roastery).get(delivery).<Integer>path("attempts") == 0) {
            assertThat(System.nanoTime()).as("a first attempt").isLessThan(deadline);
            Thread.onSpinWait();
        }
        as(roastery).post(webhook + "/disable").then().statusCode(200);
        return delivery;
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
        return path.replace("{member}", "me").replace("{month}", "2026-11").replaceAll("\\{[^}]+}", "intruder");
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

    private static void assertRefused(Described operation, String way, Response answer, int status, String type) {
        assertThat(answer.statusCode() + " " + answer.contentType() + " " + answer.path("type"))
                .as("%s %s", operation.method(), operation.path())
                .isEqualTo(status + " application/problem+json https://cornerstone.dev/problems/" + type);
        count(operation, way);
    }

    private static void count(Described operation, String way) {
        REFUSED.computeIfAbsent(operation.toString(), any -> new TreeSet<>()).add(way);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private void assertNothingChanged() {
        assertThat(Books.of(database).without("used_proof")).isEqualTo(before.without("used_proof"));
    }
}
