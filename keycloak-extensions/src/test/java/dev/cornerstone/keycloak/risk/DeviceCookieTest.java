package dev.cornerstone.keycloak.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.risk.model.Device;
import dev.cornerstone.keycloak.risk.model.History;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {

    private static final String ADA = "9d6a1c9e-1a5c-4f43-9f6e-7d5b0a3b2f10";
    private static final String BEA = "0b0f7d1e-57aa-4f5e-8a06-4b1d6f3ad7b1";
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final RealmKey key = key("a secret of this realm", "realm-1");

    @Test
    void isReadBackForTheMemberAndTheRealmItWasMadeFor() {
        DeviceCookie cookie = DeviceCookie.ofNewDevice();

        String written = cookie.written(key, ADA);

        assertThat(DeviceCookie.read(written, key, ADA)).contains(cookie);
        assertThat(DeviceCookie.read(written, key, BEA)).isEmpty();
        assertThat(DeviceCookie.read(written, key("a secret of this realm", "realm-2"), ADA))
                .isEmpty();
        assertThat(DeviceCookie.read(written, key("another secret", "realm-1"), ADA))
                .isEmpty();
    }

    @Test
    void everyPartOfItIsSigned() {
        String written = DeviceCookie.ofNewDevice().written(key, ADA);

        assertThat(Stream.iterate(0, at -> at + 1).limit(written.length()))
                .allSatisfy(at -> assertThat(DeviceCookie.read(flipped(written, at), key, ADA))
                        .isEmpty());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", ".", "..", "a.b.c", "\u0000", "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA"})
    void nonsenseIsNoCookie(String text) {
        assertThat(DeviceCookie.read(text, key, ADA)).isEmpty();
        assertThat(DeviceCookie.read(null, key, ADA)).isEmpty();
    }

    @Test
    void twoDevicesShareNothing() {
        DeviceCookie one = DeviceCookie.ofNewDevice();
        DeviceCookie other = DeviceCookie.ofNewDevice();

        assertThat(one.family()).isNotEqualTo(other.family());
        assertThat(one.value()).isNotEqualTo(other.value());
    }

    @Test
    void twoLoginsOfOneBrowserAtOnceAgreeOnTheNextValueAndNeitherIsAThief() {
        DeviceCookie cookie = DeviceCookie.ofNewDevice();
        History history = History.empty().withDevice(cookie.family(), cookie.value(), NOW);

        DeviceCookie first = cookie.next(key);
        history = history.withDevice(first.family(), first.value(), NOW.plusSeconds(60));
        DeviceCookie second = cookie.next(key);
        history = history.withDevice(second.family(), second.value(), NOW.plusSeconds(61));

        assertThat(second).isEqualTo(first).isNotEqualTo(cookie);
        assertThat(evidence(history, first, 10_000)).isEqualTo(Device.Evidence.KNOWN);
        assertThat(evidence(history, cookie, 10_000)).isEqualTo(Device.Evidence.REPLAYED);
    }

    @Test
    void membersWhoShareABrowserHaveACookieEachAndItsNameTellsNobodyWho() {
        assertThat(DeviceCookie.name(key, ADA))
                .isNotEqualTo(DeviceCookie.name(key, BEA))
                .doesNotContain(ADA.substring(0, 4));
    }

    private static Device.Evidence evidence(History history, DeviceCookie cookie, int secondsLater) {
        return history.recognise(cookie.family(), cookie.value(), NOW.plusSeconds(secondsLater))
                .evidence();
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static RealmKey key(String secret, String realm) {
        return new RealmKey("kid", secret.getBytes(StandardCharsets.UTF_8), realm);
    }
}
