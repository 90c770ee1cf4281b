package dev.cornerstone.keycloak.partner.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser.Page;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;

/** A partner's people come in by SAML. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class SamlSignInIT {

    @InjectRealm(config = SamlRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectTimeOffSet
    TimeOffSet time;

    private SamlScene scene;

    @BeforeEach
    void begin() {
        scene = new SamlScene(realm);
    }

    @AfterEach
    void end() {
        scene.close();
        realm.admin().logoutAll();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {SamlRealm.ENCRYPTED, SamlRealm.PLAIN})
    void aSignedAssertionSignsIn(String provider) {
        SamlPartner.Request request = scene.asked(provider);

        Page page = scene.posts(request, scene.answer(request, provider, "rita"));

        assertThat(page.isSignedIn()).as(page.words()).isTrue();
        assertThat(scene.browser.hasSession()).isTrue();
    }

    @Test
    void rolesComeFromTheGroupsAtEverySignInAndGoWithThem() {
        signsIn(SamlRealm.KEY, "baristas");
        assertThat(scene.roles("rita")).contains("partner-staff");

        signsIn(SamlRealm.KEY, "roasters");
        assertThat(scene.roles("rita")).doesNotContain("partner-staff");

        signsIn(SamlRealm.KEY, "roasters", "baristas");
        assertThat(scene.roles("rita")).contains("partner-staff");
    }

    /** Half a minute is allowed. */
    @Test
    void aClockThatIsTwentySecondsOffIsNoMatter() {
        for (Duration from : new Duration[] {Duration.ofSeconds(20), Duration.ofSeconds(-80)}) {
            SamlPartner.Request request = scene.asked(SamlRealm.ENCRYPTED);
            Page page = scene.posts(
                    request, scene.answer(request, SamlRealm.ENCRYPTED, "rita").validity(from, from.plusSeconds(60)));
            assertThat(page.isSignedIn()).as(from + " " + page.words()).isTrue();
            scene.browser.forgetsEverything();
        }
    }

    @Test
    void whenThePartnerRollsItsKeyOverNobodyNoticesAndTheOldKeyIsDead() {
        SamlPartner.Key next = SamlPartner.Key.make("the roastery, next year");
        signsIn(SamlRealm.KEY);

        SamlRealm.PARTNER.publishes(SamlRealm.KEY, next);
        // Keycloak fetches metadata at most once in ten seconds.
        time.set(11);
        signsIn(SamlRealm.KEY);
        signsIn(next);

        try {
            SamlRealm.PARTNER.publishes(next);
            time.set(22);
            realm.admin().identityProviders().get(SamlRealm.ENCRYPTED).reloadKeys();
            signsIn(next);
            SamlPartner.Request request = scene.asked(SamlRealm.ENCRYPTED);
            String before = scene.state();
            scene.assertRefused(scene.posts(request, scene.answer(request, SamlRealm.ENCRYPTED, "rita")), before);
        } finally {
            SamlRealm.PARTNER.publishes(SamlRealm.KEY);
            time.set(33);
            realm.admin().identityProviders().get(SamlRealm.ENCRYPTED).reloadKeys();
        }
    }

    private void signsIn(SamlPartner.Key key, String... groups) {
        scene.browser.forgetsEverything();
        realm.admin().logoutAll();
        SamlPartner.Request request = scene.asked(SamlRealm.ENCRYPTED);
        Assertion answer = scene.answer(request, SamlRealm.ENCRYPTED, "rita").signedBy(key);
        Page page = scene.posts(request, groups.length == 0 ? answer : answer.attribute(SamlRealm.GROUPS, groups));
        assertThat(page.isSignedIn()).as(page.words()).isTrue();
        scene.browser.forgetsEverything();
        realm.admin().logoutAll();
    }
}
