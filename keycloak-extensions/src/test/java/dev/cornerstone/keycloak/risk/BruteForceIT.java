package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;

/** To be asked for more tells that the password was right, so it is no free guess. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class BruteForceIT {

    /** Keycloak counts beside the login; each look is a request. */
    private static final int LOOKS = 200;

    @InjectRealm(config = GuardedRealm.class)
    ManagedRealm realm;

    @Test
    void aStepUpThatIsBegunCountsAsAFailureUntilItIsPassed() {
        String ada = realm.admin().users().search("ada", true).get(0).getId();
        try (Visitor home = Visitor.at(realm.getName(), OSLO + "70", FIREFOX);
                Visitor thief = Visitor.at(realm.getName(), RECIFE + "70", CHROME_PHONE)) {
            assertThat(home.signsInWhateverIsAsked("ada").isSignedIn()).isTrue();
            assertThat(failuresOnceThereAre(ada, 0)).as("she passed").isZero();
            home.closesTheBrowser();

            for (int times = 1; times <= GuardedRealm.FAILURES; times++) {
                assertThat(thief.closesTheBrowser().signsIn("ada").asksForSecondFactor())
                        .isTrue();
                assertThat(failuresOnceThereAre(ada, times)).isEqualTo(times);
            }
            Page right = thief.closesTheBrowser().signsIn("ada");
            Page wrong = thief.closesTheBrowser().signsIn("ada", "a guess");

            assertThat(right.asksForSecondFactor()).isFalse();
            assertThat(right.words()).isEqualTo(wrong.words());
        }
    }

    private int failuresOnceThereAre(String userId, int expected) {
        int failures = -1;
        for (int look = 0; look < LOOKS && failures != expected; look++) {
            failures = ((Number) realm.admin()
                            .attackDetection()
                            .bruteForceUserStatus(userId)
                            .get("numFailures"))
                    .intValue();
        }
        return failures;
    }
}
