package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.HOSTING;
import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.Visitor.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;

/** What attackers try. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class AttackIT extends RiskScene {

    private static final int FAILURES = 1_000;

    @InjectTimeOffSet
    TimeOffSet time;

    @Test
    void whoSpeaksToTheServerDirectlyCannotClaimAnotherAddress() {
        Visitor ada = keep(Visitor.directlyFrom(realm.getName(), "127.0.0.2", FIREFOX));
        ada.signsInWhateverIsAsked("ada");
        ada.closesTheBrowser();
        ada.signsInWhateverIsAsked("ada");
        ada.closesTheBrowser();
        ada.signsIn("ada");
        Map<String, String> honest = lastEvent("LOGIN", "ada");
        ada.closesTheBrowser();

        Page page = ada.claims("X-Forwarded-For", RECIFE + "7")
                .claims("Forwarded", "for=" + RECIFE + "7")
                .claims("X-Real-IP", RECIFE + "7")
                .signsIn("ada");

        assertThat(page.isSignedIn()).as(page.words()).isTrue();
        Map<String, String> forged = lastEvent("LOGIN", "ada");
        assertThat(forged.get("risk_level")).isEqualTo(honest.get("risk_level"));
        assertThat(forged.get("risk_reasons")).isEqualTo(honest.get("risk_reasons"));
    }

    @Test
    void behindATrustedProxyOnlyTheHeaderTheServerWasToldOfCounts() {
        Visitor bea = known("bea", OSLO + "20", FIREFOX);

        Page page = bea.claims("Forwarded", "for=" + RECIFE + "20")
                .claims("X-Real-IP", RECIFE + "20")
                .signsIn("bea");

        assertThat(page.isSignedIn()).as(page.words()).isTrue();
    }

    @Test
    void aThousandFailuresFromElsewhereNeverPunishTheMembersOwnDevice() throws Exception {
        Visitor cleo = known("cleo", OSLO + "21", FIREFOX);
        known("hedy", OSLO + "22", FIREFOX);
        ExecutorService attackers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> guesses = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(attacker -> () -> guess(attacker, FAILURES / 4))
                    .toList();
            for (Future<Integer> done : attackers.invokeAll(guesses)) {
                assertThat(done.get()).isEqualTo(FAILURES / 4);
            }
        } finally {
            attackers.shutdownNow();
        }

        Page page = cleo.signsIn("cleo");

        assertThat(page.isSignedIn()).as(page.words()).isTrue();
        assertThat(lastEvent("LOGIN", "cleo"))
                .containsEntry("risk_level", "low")
                .satisfies(details -> assertThat(details.get("risk_reasons"))
                        .doesNotContain("many_failures")
                        .doesNotContain("attacked_network"));
        // The network they came from is what suffers.
        Page another = visitor(HOSTING + "99", FIREFOX).signsIn("hedy");
        assertThat(another.isSignedIn()).isFalse();
        assertThat(api().get("users/" + id("hedy") + "/decisions").get(0).toString())
                .contains("many_failures");
    }

    private int guess(int attacker, int times) {
        try (Visitor visitor = Visitor.at(realm.getName(), HOSTING + (50 + attacker), CHROME_PHONE)) {
            return (int) IntStream.range(0, times)
                    .filter(guess -> visitor.token(Map.of(
                                            "grant_type",
                                            "password",
                                            "client_id",
                                            "legacy",
                                            "username",
                                            guess % 2 == 0 ? "cleo" : "name" + guess,
                                            "password",
                                            "guess " + guess))
                                    .status()
                            == 400)
                    .count();
        }
    }

    @Test
    void aStolenDeviceCookieShowsItselfWhenBothHoldersUseIt() {
        Visitor dora = known("dora", OSLO + "23", FIREFOX);
        Map<String, String> stolen = dora.deviceCookies();
        assertThat(dora.signsIn("dora").isSignedIn()).isTrue();
        assertThat(dora.deviceCookies()).as("a new value for each login").isNotEqualTo(stolen);
        String id = id("dora");
        time.set(Duration.ofMinutes(5));

        Visitor thief = visitor(OSLO + "23", FIREFOX);
        thief.steals(stolen);
        Page asked = thief.signsIn("dora");

        assertThat(asked.asksForSecondFactor()).as(asked.words()).isTrue();
        assertThat(api().get("users/" + id + "/decisions").get(0).toString()).contains("device_replayed");
        // It cannot be said who of the two is the thief, so neither is known any more.
        assertThat(dora.closesTheBrowser().signsIn("dora").asksForSecondFactor())
                .isTrue();
    }

    @Test
    void aDeviceCookieOfSomebodyElseIsWorthNothing() {
        Map<String, String> othersCookie = known("edda", OSLO + "24", FIREFOX).deviceCookies();
        known("fay", RECIFE + "24", CHROME_PHONE);
        Visitor thief = visitor(OSLO + "24", FIREFOX);
        thief.steals(othersCookie);

        Page page = thief.signsIn("fay");

        assertThat(page.asksForSecondFactor()).as(page.words()).isTrue();
    }

    @Test
    void ofTwoFirstLoginsAtOnceOneIsTheFirst() throws Exception {
        UserRepresentation twin = new UserRepresentation();
        twin.setUsername("twin");
        twin.setEnabled(true);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType("password");
        password.setValue(RiskRealm.PASSWORD);
        twin.setCredentials(List.of(password));
        twin.setEmail("twin@example.test");
        twin.setFirstName("Twin");
        twin.setLastName("Member");
        realm.admin().users().create(twin).close();

        inParallel(List.of(
                () -> visitor(OSLO + "30", FIREFOX).signsIn("twin"),
                () -> visitor(RECIFE + "30", CHROME_PHONE).signsIn("twin"),
                () -> visitor(HOSTING + "30", FIREFOX).signsIn("twin")));

        long newcomers = realm.admin().getEvents(List.of("LOGIN"), null, id("twin"), null, null, null, 0, 10).stream()
                .filter(event -> "newcomer".equals(event.getDetails().get("risk_reasons")))
                .count();
        assertThat(newcomers).isEqualTo(1);
    }

    @Test
    void loginsAtOnceLoseNoCount() throws Exception {
        List<Visitor> devices = List.of(
                known("gail", OSLO + "31", FIREFOX),
                known("gail", OSLO + "32", FIREFOX),
                known("gail", OSLO + "33", FIREFOX));
        String export = "users/" + id("gail");
        time.set(Duration.ofHours(2));
        double before = api().get(export).get("logins").asDouble();

        List<Page> pages = inParallel(List.of(
                () -> devices.get(0).signsIn("gail"),
                () -> devices.get(1).signsIn("gail"),
                () -> devices.get(2).signsIn("gail")));

        assertThat(pages)
                .allSatisfy(page -> assertThat(page.isSignedIn())
                        .as(page.status() + " " + page.words())
                        .isTrue());
        assertThat(api().get(export).get("logins").asDouble() - before).isBetween(2.9, 3.1);
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : all.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            all.shutdownNow();
        }
    }
}
