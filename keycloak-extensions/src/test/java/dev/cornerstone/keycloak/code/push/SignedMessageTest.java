package dev.cornerstone.keycloak.code.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedMessageTest {

    private static final String HERE = "https://id.example.test/realms/r/cornerstone-push";

    private final Clock clock = Clock.systemUTC();
    private App app;
    private DeviceKey key;

    @BeforeEach
    void anApp() throws Exception {
        app = new App(HERE);
        key = key(app);
    }

    @Test
    void whatTheAppSignedForHereAndNowIsFromTheApp() throws Exception {
        SignedMessage message =
                SignedMessage.read(app.message(Map.of("answer", "approve"))).orElseThrow();

        assertThat(message.isFrom(key, HERE, clock)).isTrue();
        assertThat(message.claim("answer")).isEqualTo("approve");
    }

    @Test
    void anotherKeyAnotherAddressAnotherMinuteOrAnotherWordAndItIsNot() throws Exception {
        String compact = app.message(Map.of("answer", "deny"));
        SignedMessage message = SignedMessage.read(compact).orElseThrow();
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(compact.split("\\.")[1]))
                        .replace("deny", "approve")
                        .getBytes());

        assertThat(message.isFrom(key(new App(HERE)), HERE, clock)).isFalse();
        assertThat(message.isFrom(key, HERE + "/elsewhere", clock)).isFalse();
        assertThat(message.isFrom(key, HERE, Clock.offset(clock, Duration.ofSeconds(90))))
                .isFalse();
        assertThat(message.isFrom(key, HERE, Clock.offset(clock, Duration.ofSeconds(-90))))
                .isFalse();
        assertThat(SignedMessage.read(compact.replaceFirst("\\.[^.]+\\.", "." + forged + "."))
                        .orElseThrow()
                        .isFrom(key, HERE, clock))
                .isFalse();
    }

    @Test
    void aMessageWithoutAnIdCannotBeToldFromItsReplay() throws Exception {
        SignedMessage message =
                SignedMessage.read(app.message(Map.of("jti", ""))).orElseThrow();

        assertThat(message.isFrom(key, HERE, clock)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @NullSource
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "!.!.!", "e30.e30.", "bnVsbA.bnVsbA.AA", "W10.W10.AA"})
    void whatIsNoMessageIsRefusedQuietly(String nonsense) {
        assertThat(SignedMessage.read(nonsense)).isEmpty();
    }

    @Test
    void noOtherAlgorithmIsTaken() {
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        String symmetric = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"HS256\"}".getBytes());

        assertThat(SignedMessage.read(none + ".e30.")).isEmpty();
        assertThat(SignedMessage.read(symmetric + ".e30.AA")).isEmpty();
    }

    @Test
    void anAppBringsItsOwnKeyAlongAndNothingElseThanP256() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(app.key().toPublicJWK())
                .build();

        assertThat(SignedMessage.read(app.jws(header, Map.of())).orElseThrow().ownKey())
                .contains(key);
        assertThat(SignedMessage.read(app.message(Map.of())).orElseThrow().ownKey())
                .isEmpty();
    }

    @Test
    void aPointBesideTheCurveIsNoKey() {
        String one = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

        assertThatThrownBy(() -> new DeviceKey(key.x(), one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeviceKey("AA", key.y())).isInstanceOf(IllegalArgumentException.class);
    }

    private static DeviceKey key(App app) {
        return new DeviceKey(app.key().getX().toString(), app.key().getY().toString());
    }
}
