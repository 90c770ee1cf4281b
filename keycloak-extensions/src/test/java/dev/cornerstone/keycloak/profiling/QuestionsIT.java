package dev.cornerstone.keycloak.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.profiling.server.OnServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.oauth.OAuthClient;
import org.keycloak.testframework.oauth.annotations.InjectOAuthClient;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.keycloak.testframework.ui.annotations.InjectWebDriver;
import org.keycloak.testframework.ui.webdriver.ManagedWebDriver;
import org.openqa.selenium.By;

/** What a member is asked after a sign-in, in a browser, on the real server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class QuestionsIT {

    private static final String WHY_NAME = "So that we greet you as you like.";

    @InjectRealm(config = AskingRealm.class)
    ManagedRealm realm;

    /** Brings along the page behind the redirect. */
    @InjectOAuthClient
    OAuthClient oauth;

    @InjectWebDriver
    ManagedWebDriver browser;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    @InjectTimeOffSet
    TimeOffSet time;

    @BeforeEach
    void twoQuestions() {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        if (profile.getAttribute("callMe") == null) {
            profile.addOrReplaceAttribute(question(
                    "callMe",
                    Map.of(
                            "length", Map.of("max", 40),
                            "pattern",
                                    Map.of(
                                            "pattern",
                                            "^[\\p{L}\\p{M}][\\p{L}\\p{M} .’-]*$",
                                            "error-message",
                                            "cornerstoneQuestionName")),
                    Map.of("cornerstone.ask.reason", WHY_NAME, "cornerstone.ask.points", "25")));
            profile.addOrReplaceAttribute(question(
                    "birthYear",
                    Map.of("integer", Map.of("min", 1900, "max", 2013)),
                    Map.of(
                            "cornerstone.ask.reason", "For a gift.",
                            "cornerstone.ask.purpose", "profiling",
                            "inputType", "html5-number")));
            realm.admin().users().userProfile().update(profile);
        }
    }

    @Test
    void anAnswerIsAskedForFromTheSecondSignInRefusedWhileItIsBadAndKeptWithItsWhy() {
        String ada = id("ada");
        signsIn("ada", "");
        assertThat(isSignedIn()).isTrue();

        signsIn("ada", "");

        assertThat(page()).contains(WHY_NAME, "Your answer earns 25 points", "You are signed in either way");
        assertThat(browser.driver().findElements(By.id("birthYear"))).isEmpty();
        for (String bad :
                List.of("<script>alert(1)</script>", "A".repeat(10_000), "Ada\u202Enimda", "Ada \uD83D\uDE00", "   ")) {
            answers("callMe", bad);
            assertThat(browser.findElement(By.id("input-error-callMe")).getText())
                    .as(bad)
                    .isNotBlank();
            assertThat(browser.driver().getPageSource()).doesNotContain("<script>alert(1)");
            assertThat(attribute(ada, "callMe")).as(bad).isNull();
        }
        server.run(OnServer.remembers(ada, "callMe shown " + WHY_NAME + " shop - -"));

        answers("callMe", " Countess of Lovelace ");

        assertThat(isSignedIn()).isTrue();
        assertThat(attribute(ada, "callMe")).isEqualTo("Countess of Lovelace");
        server.run(OnServer.remembers(ada, "callMe answered " + WHY_NAME + " shop - -"));
        assertThat(told(ada)).containsExactly("callMe shown", "callMe answered");
        signsIn("ada", "");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void whoSaysNotNowIsLeftAloneForAMonthAndWhoSaysNeverForGood() {
        String bea = id("bea");
        signsIn("bea", "");
        signsIn("bea", "");
        assertThat(page()).contains(WHY_NAME);

        presses("later");

        assertThat(isSignedIn()).isTrue();
        signsIn("bea", "");
        assertThat(page()).contains("For a gift.");
        answers("birthYear", "1850");
        assertThat(browser.findElement(By.id("input-error-birthYear")).getText())
                .contains("between");
        assertThat(attribute(bea, "birthYear")).isNull();
        presses("never");
        assertThat(isSignedIn()).isTrue();
        server.run(OnServer.remembers(
                bea, "birthYear refused For a gift. shop profiling 3", "callMe postponed " + WHY_NAME + " shop - -"));
        signsIn("bea", "");
        assertThat(isSignedIn()).isTrue();

        time.set((int) Duration.ofDays(31).toSeconds());
        try {
            signsIn("bea", "");
            assertThat(page()).contains(WHY_NAME);
        } finally {
            time.set(0);
        }
        assertThat(told(bea))
                .startsWith("callMe shown", "callMe postponed", "birthYear shown", "birthYear refused")
                .hasSize(5);
    }

    @Test
    void whoPaysOrProvesHerselfOnceMoreIsNotAsked() {
        signsIn("cleo", "");
        for (String request : List.of("&acr_values=2", "&prompt=login", "&max_age=0")) {
            signsIn("cleo", request);
            assertThat(isSignedIn()).as(request).isTrue();
        }
        signsIn("till", "cleo", "");
        assertThat(isSignedIn()).as("a checkout").isTrue();
        opens("till", "");
        assertThat(isSignedIn()).as("an earlier sign-in").isTrue();
        opens("shop", "&prompt=none");
        assertThat(isSignedIn()).as("prompt=none").isTrue();
        assertThat(told(id("cleo"))).isEmpty();

        signsIn("cleo", "");

        assertThat(page()).contains(WHY_NAME);
    }

    @Test
    void twoQuestionsFollowEachOtherAndBothAreForgottenWithTheMember() {
        String dora = id("dora");
        signsIn("dora", "");
        signsIn("dora", "");

        answers("callMe", "Dora");
        assertThat(page()).contains("For a gift.");
        answers("birthYear", "1987");

        assertThat(isSignedIn()).isTrue();
        server.run(OnServer.remembers(
                dora, "birthYear answered For a gift. shop profiling 3", "callMe answered " + WHY_NAME + " shop - -"));
        realm.admin().users().get(dora).remove();
        server.run(OnServer.forgot(dora));
    }

    private static UPAttribute question(
            String name, Map<String, Map<String, Object>> validations, Map<String, Object> annotations) {
        UPAttribute attribute = new UPAttribute(name);
        attribute.setDisplayName(name);
        attribute.setPermissions(new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin", "user")));
        attribute.setValidations(validations);
        attribute.setAnnotations(annotations);
        return attribute;
    }

    private void signsIn(String name, String more) {
        signsIn("shop", name, more);
    }

    private void signsIn(String client, String name, String more) {
        browser.open(realm.getBaseUrl() + "/account");
        browser.driver().manage().deleteAllCookies();
        opens(client, more);
        browser.findElement(By.id("username")).sendKeys(name);
        browser.findElement(By.id("password")).sendKeys(AskingRealm.PASSWORD);
        browser.findElement(By.id("kc-login")).click();
    }

    private void opens(String client, String more) {
        browser.open(realm.getBaseUrl() + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                + client + "&redirect_uri=" + URLEncoder.encode(AskingRealm.REDIRECT, StandardCharsets.UTF_8) + more);
    }

    private void answers(String question, String answer) {
        browser.findElement(By.id(question)).clear();
        browser.findElement(By.id(question)).sendKeys(answer);
        presses("answer");
    }

    private void presses(String choice) {
        browser.findElement(By.id("cornerstone-question-" + choice)).click();
    }

    private boolean isSignedIn() {
        return browser.getCurrentUrl().startsWith(AskingRealm.REDIRECT)
                && browser.getCurrentUrl().contains("code=");
    }

    private String page() {
        return browser.findElement(By.tagName("body")).getText();
    }

    private String id(String name) {
        return realm.admin().users().search(name, true).get(0).getId();
    }

    private String attribute(String user, String name) {
        Map<String, List<String>> attributes =
                realm.admin().users().get(user).toRepresentation().getAttributes();
        return attributes == null || !attributes.containsKey(name)
                ? null
                : attributes.get(name).get(0);
    }

    /** What Keycloak's events said of the member's questions, oldest first; none has an answer in it. */
    private List<String> told(String user) {
        List<EventRepresentation> events =
                realm
                        .admin()
                        .getEvents(List.of("CUSTOM_REQUIRED_ACTION"), null, user, null, null, null, null, 100)
                        .stream()
                        .filter(event -> event.getDetails().containsKey("question"))
                        .sorted(Comparator.comparingLong(EventRepresentation::getTime))
                        .toList();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getDetails().toString())
                        .doesNotContain("Countess")
                        .doesNotContain("1987"));
        return events.stream()
                .map(event -> event.getDetails().get("question") + " "
                        + event.getDetails().get("question_action"))
                .toList();
    }
}
