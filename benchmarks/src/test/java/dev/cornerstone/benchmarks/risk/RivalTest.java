package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.risk.model.Device;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RivalTest {

    private static final Origin HOME = origin("84.1.2.3", "29695", "NO");
    private static final Origin ABROAD = origin("5.2.3.4", "9050", "RO");
    private static final Agent CHROME =
            Agent.of("chrome 81.1", "Chrome 81", "Chrome", "Windows", "Windows 10", "desktop");
    private static final Agent PHONE = Agent.of("safari 14.1", "Safari 14", "Mobile Safari", "iOS", "iOS 14", "mobile");

    private final Account account = new Account();
    private final Profile everybody = new Profile(16);

    RivalTest() {
        for (int login = 0; login < 6; login++) {
            account.profile.add(login(HOME, CHROME));
            everybody.add(login(HOME, CHROME));
            everybody.add(login(ABROAD, PHONE));
        }
    }

    @Test
    void aDeviceIsKnownByItsCookieOrElseByItsBrowser() {
        assertThat(score(Rival.NEW_DEVICE, ABROAD, PHONE, Device.known("a"))).isZero();
        assertThat(score(Rival.NEW_DEVICE, ABROAD, CHROME, Device.none())).isEqualTo(1);
        assertThat(score(Rival.NEW_DEVICE, HOME, PHONE, Device.none())).isEqualTo(2);
        assertThat(score(Rival.NEW_DEVICE_OR_COUNTRY, ABROAD, CHROME, Device.known("a")))
                .isEqualTo(2);
    }

    @Test
    void simpleIsTheShareOfNewFeatures() {
        assertThat(score(Rival.SIMPLE, HOME, CHROME, Device.none())).isZero();
        assertThat(score(Rival.SIMPLE, ABROAD, CHROME, Device.none())).isEqualTo(3 / 7.0);
        assertThat(score(Rival.SIMPLE, ABROAD, PHONE, Device.none())).isEqualTo(1);
    }

    @Test
    void averagesAndSumsGrowWithWhatIsNew() {
        for (Rival rival : new Rival[] {Rival.CAS_AVERAGE, Rival.SMOOTHED_SUM, Rival.FREEMAN, Rival.ADAPTIVE_AUTHN}) {
            assertThat(score(rival, ABROAD, PHONE, Device.none()))
                    .as(rival.title())
                    .isGreaterThan(score(rival, HOME, CHROME, Device.none()));
        }
        assertThat(score(Rival.CAS_AVERAGE, HOME, CHROME, Device.none())).isZero();
        assertThat(score(Rival.CAS_AVERAGE, ABROAD, CHROME, Device.none())).isEqualTo(2 / 3.0);
    }

    @Test
    void adaptiveAuthnAddsItsEvidence() {
        // Known browser and system -0.3 each, address -0.3, place -0.3, no failure -0.3, and the prior -0.5.
        assertThat(score(Rival.ADAPTIVE_AUTHN, HOME, CHROME, Device.none()))
                .isCloseTo(-2.0, org.assertj.core.api.Assertions.within(1e-9));
        account.failed(login(ABROAD, PHONE));
        assertThat(score(Rival.ADAPTIVE_AUTHN, HOME, CHROME, Device.none())).isGreaterThan(-1);
    }

    private double score(Rival rival, Origin origin, Agent agent, Device device) {
        return rival.score(new Case(login(origin, agent), account, everybody, 2, device));
    }

    private static Attempt login(Origin origin, Agent agent) {
        return Attempt.member(1_600_000_000, 1, true, origin, agent, 0, true);
    }

    private static Origin origin(String address, String asn, String country) {
        return Origin.of(address, address.substring(0, 5), asn, country, country + "/1", null, Set.of());
    }
}
