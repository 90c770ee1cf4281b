package dev.cornerstone.keycloak.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.Visitor;
import dev.cornerstone.keycloak.consent.server.OnServer;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;

/** Somebody under age, her guardian, and whoever would like to be either, on the real server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class GuardianIT {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080/\\S+/cornerstone-guardian\\S*");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String GROWN = TODAY.minusYears(16).toString();
    private static final String CHILD = TODAY.minusYears(16).plusDays(1).toString();

    @InjectRealm(config = ConsentRealm.class)
    ManagedRealm realm;

    @InjectMailServer
    MailServer mails;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    @BeforeEach
    void anAgeOfConsent() {
        attributes(Map.of("cornerstone.consent.age", "16", "cornerstone.consent.analytics.of-age", "true"));
    }

    @AfterEach
    void nobodyIsAskedForTheirAgeElsewhere() {
        attributes(Map.of("cornerstone.consent.age", "", "cornerstone.consent.analytics.of-age", "false"));
    }

    @Test
    void whoSaysNoIsNeverAskedForHerAge() {
        Visitor nora = signsIn("nora");
        assertThat(nora.page()).contains("Your date of birth", "Statistics");

        nora.submits("cornerstone-consent-form", Map.of("choice.news", "yes", "choice.analytics", "no"));

        assertThat(nora.isIn()).isTrue();
        assertThat(attributes("nora"))
                .containsEntry("consent.news", List.of("true"))
                .doesNotContainKeys("consent.analytics", "cornerstone.of-age");
    }

    @Test
    void whoIsOfAgeDecidesAloneAndNoDayIsKept() {
        Visitor odo = signsIn("odo");
        Map<String, String> yes = Map.of("choice.news", "no", "choice.analytics", "yes");

        odo.submits("cornerstone-consent-form", yes);
        assertThat(odo.page()).contains("Please give your date of birth", "error-born");
        for (String never : List.of("1850-01-01", TODAY.plusDays(1).toString(), "31.12.2001")) {
            odo.submits("cornerstone-consent-form", with(yes, "born", never));
            assertThat(odo.page()).contains("This cannot be your date of birth");
        }
        assertThat(attributes("odo")).doesNotContainKeys("consent.analytics", "cornerstone.of-age");
        assertThat(log("odo")).isEmpty();

        odo.submits("cornerstone-consent-form", with(yes, "born", GROWN));

        assertThat(odo.isIn()).isTrue();
        assertThat(attributes("odo"))
                .containsEntry("consent.analytics", List.of("true"))
                .containsEntry("cornerstone.of-age", List.of("16 reached"));
        assertThat(log("odo")).containsExactly("analytics granted member", "news refused member");
    }

    @Test
    void aGuardianAnswersOnceTakesBackAndEndsWhenTheChildIsOfAge() throws Exception {
        Visitor lina = asksHerGuardian("lina", "parent@example.test");
        assertThat(lina.page()).contains("We are waiting for your guardian", "parent@example.test");
        assertThat(attributes("lina")).doesNotContainKey("consent.analytics");
        lina.submits("cornerstone-waiting-form", Map.of());
        assertThat(lina.isIn()).isTrue();
        assertThat(signsIn("lina").isIn()).as("nobody is asked twice").isTrue();

        String mail = mailTo("parent@example.test");
        assertThat(mail).contains("li…@example.test", "Statistics", "under 16").doesNotContain("lina@");
        URI link = link(mail);
        Visitor parent = new Visitor(realm.getBaseUrl()).opens(link);
        assertThat(parent.page()).contains("Statistics", "We count you.").doesNotContain("checked", "lina@");
        assertThat(log("lina"))
                .as("opening the link changes nothing")
                .containsExactly("analytics asked member", "news refused member");

        parent.submits("cornerstone-guardian-form", Map.of());
        assertThat(parent.page()).contains("Please choose yes or no");
        parent.submits("cornerstone-guardian-form", Map.of("choice.analytics", "yes"));
        assertThat(parent.page()).contains("A yes needs this");
        parent.submits(
                "cornerstone-guardian-form",
                Map.of("choice.analytics", "yes", "declared", "true", "version.analytics", "7.0"));
        assertThat(parent.page()).contains("This text has changed meanwhile");
        assertThat(log("lina")).hasSize(2);
        assertThat(attributes("lina")).doesNotContainKey("consent.analytics");

        parent.submits("cornerstone-guardian-form", Map.of("choice.analytics", "yes", "declared", "true"));
        assertThat(parent.page()).contains("you have allowed", "Statistics");
        assertThat(attributes("lina")).containsEntry("consent.analytics", List.of("true"));
        assertThat(log("lina")).first().isEqualTo("analytics granted guardian");
        assertThat(signsIn("lina").isIn()).isTrue();

        assertThat(new Visitor(realm.getBaseUrl()).opens(link).page())
                .as("the link worked once")
                .contains("This link does not work any more");
        URI takeBack = link(mailTo("parent@example.test"));
        assertThat(takeBack.getPath()).endsWith("/allowed");
        Visitor later = new Visitor(realm.getBaseUrl()).opens(takeBack);
        assertThat(attributes("lina"))
                .as("opening the link changes nothing")
                .containsEntry("consent.analytics", List.of("true"));
        later.submits("name=\"purpose\"", Map.of("purpose", "analytics"));
        assertThat(later.page()).contains("You allow nothing");
        assertThat(attributes("lina")).doesNotContainKey("consent.analytics");
        assertThat(log("lina")).first().isEqualTo("analytics withdrawn guardian");

        server.run(OnServer.comesOfAge("lina"));
        Visitor grown = signsIn("lina");
        assertThat(grown.page()).contains("Statistics").doesNotContain("News by e-mail", "date of birth");
        grown.submits("cornerstone-consent-form", Map.of("choice.analytics", "yes"));
        assertThat(log("lina")).first().isEqualTo("analytics granted member");
        assertThat(new Visitor(realm.getBaseUrl()).opens(takeBack).page())
                .as("she decides alone")
                .contains("This link does not work any more");
    }

    @Test
    void whatAGuardianAllowedLapsesWhenTheChildIsOfAge() throws Exception {
        asksHerGuardian("pia", "mother@example.test");
        new Visitor(realm.getBaseUrl())
                .opens(link(mailTo("mother@example.test")))
                .submits("cornerstone-guardian-form", Map.of("choice.analytics", "yes", "declared", "true"));
        assertThat(attributes("pia")).containsEntry("consent.analytics", List.of("true"));

        server.run(OnServer.comesOfAge("pia"));
        Visitor pia = signsIn("pia");

        assertThat(pia.page()).contains("Statistics");
        assertThat(attributes("pia")).doesNotContainKey("consent.analytics");
        assertThat(log("pia")).first().isEqualTo("analytics lapsed member");
    }

    @Test
    void nobodyIsHerOwnGuardianNorIsAnybodyFloodedAndForgedLinksAreWorthNothing() throws Exception {
        Visitor milo = signsIn("milo");
        milo.submits("cornerstone-consent-form", Map.of("choice.news", "no", "choice.analytics", "yes", "born", CHILD));
        for (String own : List.of("milo@example.test", "MILO+mum@example.test", "milo")) {
            milo.submits("cornerstone-guardian-form", Map.of("guardian", own, "ask", "true"));
            assertThat(milo.page()).contains("error-guardian");
        }
        assertThat(attributes("milo")).doesNotContainKey("cornerstone.guardian.asked");
        assertThat(log("milo")).containsExactly("news refused member");

        URI first = null;
        for (int mail = 1; mail <= 3; mail++) {
            milo.submits(
                    "cornerstone-guardian-form", Map.of("guardian", "aunt" + mail + "@example.test", "ask", "true"));
            assertThat(milo.page()).contains("aunt" + mail + "@example.test");
            first = first == null ? link(mailTo("aunt1@example.test")) : first;
            milo.submits("cornerstone-waiting-form", Map.of("again", "true"));
        }
        List<String> before = log("milo");
        milo.submits("cornerstone-guardian-form", Map.of("guardian", "aunt4@example.test", "ask", "true"));
        assertThat(milo.page()).contains("No more mails can be sent");
        assertThat(mailsTo("aunt4@example.test")).isEmpty();
        assertThat(log("milo")).isEqualTo(before);

        URI valid = link(mailTo("aunt3@example.test"));
        String address = valid.toString().replaceFirst("\\?.*", "");
        String key = valid.getQuery().replaceFirst(".*key=", "");
        String[] parts = key.split("\\.");
        for (String bad : List.of(
                first.toString(),
                address,
                address + "?key=rubbish",
                address + "?key=" + parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()),
                address + "/allowed?key=" + key)) {
            Visitor stranger = new Visitor(realm.getBaseUrl());
            stranger.opens(URI.create(bad));
            assertThat(stranger.page()).as(bad).contains("This link does not work any more");
            stranger.posts(
                    URI.create(bad), Map.of("choice.analytics", "yes", "version.analytics", "1.0", "declared", "true"));
            assertThat(stranger.page()).as(bad).contains("This link does not work any more");
        }
        assertThat(log("milo")).isEqualTo(before);
        assertThat(attributes("milo")).doesNotContainKey("consent.analytics");

        server.run(OnServer.waitsTooLong("milo"));
        Visitor late = new Visitor(realm.getBaseUrl()).opens(valid);
        assertThat(late.page()).as("its week is over").contains("This link does not work any more");
        late.posts(valid, Map.of("choice.analytics", "yes", "version.analytics", "1.0", "declared", "true"));
        assertThat(log("milo")).isEqualTo(before);
        assertThat(attributes("milo")).doesNotContainKey("consent.analytics");

        milo.submits("cornerstone-guardian-form", Map.of("without", "true"));
        assertThat(milo.isIn()).isTrue();
        assertThat(log("milo")).first().isEqualTo("analytics refused member");
    }

    private Visitor asksHerGuardian(String child, String guardian) {
        Visitor visitor = signsIn(child);
        visitor.submits(
                "cornerstone-consent-form", Map.of("choice.news", "no", "choice.analytics", "yes", "born", CHILD));
        assertThat(visitor.page()).contains("Ask a parent or guardian", "Statistics");
        return visitor.submits("cornerstone-guardian-form", Map.of("guardian", guardian, "ask", "true"));
    }

    private Visitor signsIn(String name) {
        return new Visitor(realm.getBaseUrl())
                .begins("1", "client_id", "asking")
                .givesPassword(name);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private void attributes(Map<String, String> values) {
        RealmRepresentation now = realm.admin().toRepresentation();
        now.getAttributes().putAll(values);
        realm.admin().update(now);
    }

    @SuppressWarnings("unchecked")
    private Map<String, List<String>> attributes(String name) {
        return server.fetch(OnServer.attributes(name), Map.class);
    }

    /** The member's rows, newest first, as purpose, choice and giver. */
    private List<String> log(String name) {
        String rows = server.fetchString(OnServer.log(name)).replace("\"", "");
        return rows.isEmpty() ? List.of() : List.of(rows.split(","));
    }

    private String mailTo(String address) {
        List<String> all = mailsTo(address);
        assertThat(all).as("mails to " + address).isNotEmpty();
        return all.get(all.size() - 1);
    }

    private List<String> mailsTo(String address) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> to(mail).equals(address))
                .map(GuardianIT::text)
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static URI link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return URI.create(link.group());
    }
}
