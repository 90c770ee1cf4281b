package dev.cornerstone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CornerstoneTest {

    private static final KeyPair KEY = newKey();
    private static final String EARNED = """
            {"id": "019aaa6e", "points": 120, "expiresAt": "2028-11-22T23:00:00Z", "maturesAt": null,
             "bookedAt": "2026-11-22T10:15:30Z", "somethingNew": {"in": "a later version"}}""";

    private final Realm realm = new Realm();
    private final List<Cornerstone> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(Cornerstone::close);
        realm.close();
    }

    @Test
    void pointsAreGivenAndWhatIsNewInTheAnswerIsIgnored() {
        realm.answers(201, EARNED);

        Earning earning =
                client().earnings().earn("R-1", EarnRequest.of("9712", 120).withReceipt("R-1"));

        assertThat(earning.points()).isEqualTo(120);
        assertThat(earning.bookedAt()).isEqualTo(Instant.parse("2026-11-22T10:15:30Z"));
        assertThat(realm.calls()).singleElement().satisfies(call -> {
            assertThat(call.line()).isEqualTo("POST /v1/earnings");
            assertThat(call.key()).isEqualTo("R-1");
            assertThat(call.body()).isEqualTo("{\"member\":\"9712\",\"points\":120,\"receipt\":\"R-1\"}");
        });
    }

    @Test
    void anInstantIsSentAsText() {
        realm.answers(201, EARNED);

        client().earnings().earn("R-1", EarnRequest.of("9712", 120).maturingAt(Instant.parse("2026-12-01T00:00:00Z")));

        assertThat(realm.calls().get(0).body()).contains("\"maturesAt\":\"2026-12-01T00:00:00Z\"");
    }

    @Nested
    class TheToken {

        @Test
        void isAskedForWithAStatementThatOnlyThisIssuerCanUse() throws Exception {
            realm.answers(201, EARNED);

            client().earnings().earn("R-1", EarnRequest.of("9712", 120));

            Map<String, String> form = form(realm.tokenRequests().get(0).body());
            SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
            JWTClaimsSet claims = assertion.getJWTClaimsSet();
            assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) KEY.getPublic())))
                    .isTrue();
            assertThat(form)
                    .containsEntry("grant_type", "client_credentials")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            assertThat(claims.getIssuer()).isEqualTo("roastery-backoffice");
            assertThat(claims.getSubject()).isEqualTo("roastery-backoffice");
            assertThat(claims.getAudience()).containsExactly(issuer().toString());
            assertThat(Duration.between(
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant()))
                    .isEqualTo(Duration.ofMinutes(1));
        }

        @Test
        void isUsedUntilShortlyBeforeItExpires() {
            realm.answers(201, EARNED).answers(201, EARNED).answers(201, EARNED);
            MovingClock clock = new MovingClock();
            Cornerstone client = opened(builder().clock(clock));

            client.earnings().earn("R-1", EarnRequest.of("9712", 1));
            clock.now = clock.now.plusSeconds(280);
            client.earnings().earn("R-2", EarnRequest.of("9712", 1));
            clock.now = clock.now.plusSeconds(10);
            client.earnings().earn("R-3", EarnRequest.of("9712", 1));

            assertThat(realm.calls())
                    .extracting(Realm.Request::authorization)
                    .containsExactly("DPoP token-1", "DPoP token-1", "DPoP token-2");
        }

        @Test
        void isSentWithAProofOfItsKeyForThisRequestAlone() throws Exception {
            realm.answers(201, EARNED).answers(201, EARNED);
            URI known = URI.create("https://points.example");
            Cornerstone client = opened(Cornerstone.at(known)
                    .reachedAt(realm.url())
                    .issuer(issuer())
                    .client("roastery-backoffice", KEY.getPrivate()));

            client.earnings().earn("R-1", EarnRequest.of("9712", 1));
            client.earnings().earn("R-2", EarnRequest.of("9712", 1));

            SignedJWT first = SignedJWT.parse(realm.calls().get(0).proof());
            SignedJWT second = SignedJWT.parse(realm.calls().get(1).proof());
            SignedJWT asked = SignedJWT.parse(realm.tokenRequests().get(0).proof());
            assertThat(first.verify(new ECDSAVerifier(first.getHeader().getJWK().toECKey())))
                    .isTrue();
            assertThat(first.getHeader().getType()).hasToString("dpop+jwt");
            assertThat(first.getHeader().getJWK().isPrivate()).isFalse();
            assertThat(first.getHeader().getJWK()).isEqualTo(asked.getHeader().getJWK());
            assertThat(first.getJWTClaimsSet().getClaims())
                    .containsEntry("htm", "POST")
                    .containsEntry("htu", known + "/v1/earnings")
                    .containsKey("ath");
            assertThat(first.getJWTClaimsSet().getJWTID())
                    .isNotEqualTo(second.getJWTClaimsSet().getJWTID());
            assertThat(asked.getJWTClaimsSet().getClaims())
                    .containsEntry("htu", issuer() + "/protocol/openid-connect/token")
                    .doesNotContainKey("ath");
        }

        @Test
        void isReplacedOnceWhenTheServiceRefusesIt() {
            realm.refuses(401, "invalid-token", null).answers(201, EARNED);

            client().earnings().earn("R-1", EarnRequest.of("9712", 120));

            assertThat(realm.calls())
                    .extracting(Realm.Request::authorization)
                    .containsExactly("DPoP token-1", "DPoP token-2");
        }

        @Test
        void mayBeAMembersOwn() {
            realm.answers(
                    200,
                    "{\"asset\":\"POINTS\",\"available\":450,\"held\":0,\"pending\":0,\"owed\":0,\"frozen\":false,\"expiring\":[],\"asOf\":\"2026-11-22T10:15:30Z\"}");
            Cornerstone client = opened(Cornerstone.at(realm.url()).bearer(() -> "hers"));

            assertThat(client.memberPoints().balance().available()).isEqualTo(450);
            assertThat(realm.calls()).singleElement().satisfies(call -> {
                assertThat(call.authorization()).isEqualTo("Bearer hers");
                assertThat(call.proof()).isNull();
            });
        }
    }

    @Nested
    class WhatGoesWrong {

        @Test
        void isAProblemThatProgramsCanRead() {
            realm.refuses(409, "insufficient-points", null);

            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> client().earnings().earn("R-1", EarnRequest.of("9712", 120)));

            assertThat(refused.problem().is("insufficient-points")).isTrue();
            assertThat(refused.problem().status()).isEqualTo(409);
            assertThat(refused.problem().member("available")).contains(7);
            assertThat(refused).hasMessage("409 insufficient-points: Not so.");
            assertThat(realm.calls()).hasSize(1);
        }

        @Test
        void isRepeatedWithTheSameKeyWhenNobodyAnswered() {
            realm.hangsUp().answers(201, EARNED);

            client().earnings().earn("R-1", EarnRequest.of("9712", 120));

            assertThat(realm.calls()).hasSize(2).extracting(Realm.Request::key).containsOnly("R-1");
        }

        @Test
        void isRepeatedWhenTheServiceSaysSo() {
            realm.refuses(503, "unavailable", "1")
                    .refuses(409, "idempotency-key-in-progress", null)
                    .answers(201, EARNED);

            assertThat(client().earnings()
                            .earn("R-1", EarnRequest.of("9712", 120))
                            .points())
                    .isEqualTo(120);
            assertThat(realm.calls()).hasSize(3);
        }

        @Test
        void isNotRepeatedWhenThatWouldTakeTooLong() {
            realm.refuses(429, "too-many-requests", "60");

            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> client().earnings().earn("R-1", EarnRequest.of("9712", 120)));

            assertThat(refused.retryAfter()).contains(Duration.ofMinutes(1));
            assertThat(realm.calls()).hasSize(1);
        }

        @Test
        void isGivenUpAfterFourAttempts() {
            realm.refuses(503, "unavailable", null)
                    .refuses(503, "unavailable", null)
                    .refuses(503, "unavailable", null)
                    .refuses(503, "unavailable", null);

            assertThatThrownBy(() -> client().rewards().list()).isInstanceOf(ProblemException.class);
            assertThat(realm.calls()).hasSize(4);
        }

        @Test
        void isAProblemEvenWhenAProxySpeaks() {
            realm.answers(404, "<html>Not here</html>");

            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> client().holds().get("019aaa6e"));

            assertThat(refused.problem().status()).isEqualTo(404);
        }
    }

    @Test
    void whatCannotBeRightIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> EarnRequest.of("9712", 0)).hasMessage("points must be 1 or more, not 0");
        assertThatThrownBy(() -> Cornerstone.at(realm.url()).build())
                .hasMessage("Say either the client and its key, or the bearer");
        assertThatThrownBy(() -> Cornerstone.at(realm.url())
                        .client("roastery-backoffice", KEY.getPrivate())
                        .build())
                .hasMessage("Say the issuer: the realm, as it names itself in tokens");
        assertThatThrownBy(() -> builder().signingAlgorithm("ES256").build())
                .hasMessage("A key of the kind RSA cannot sign with ES256");

        assertThat(realm.calls()).isEmpty();
        assertThat(realm.tokenRequests()).isEmpty();
    }

    private Cornerstone client() {
        return opened(builder());
    }

    private Cornerstone opened(Cornerstone.Builder builder) {
        Cornerstone client = builder.build();
        clients.add(client);
        return client;
    }

    private Cornerstone.Builder builder() {
        return Cornerstone.at(realm.url()).issuer(issuer()).client("roastery-backoffice", KEY.getPrivate());
    }

    private URI issuer() {
        return URI.create(realm.url() + "/realms/cornerstone");
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:15:30Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
