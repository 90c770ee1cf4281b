package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.Visitor.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;

/** Mails: was this you, and a reset from a new place. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class NoticeIT extends RiskScene {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080/\\S+");

    @InjectMailServer
    MailServer mails;

    @Test
    void aMemberIsToldOfANewDeviceAndCanEndWhatSomebodyElseBegan() {
        Visitor ada = visitor(OSLO + "50", FIREFOX);
        assertThat(ada.signsInWhateverIsAsked("ada").isSignedIn()).isTrue();
        assertThat(mailsTo("ada")).as("the first device of all is no news").isEmpty();
        Visitor thief = visitor(RECIFE + "50", CHROME_PHONE);
        assertThat(thief.signsInWhateverIsAsked("ada").isSignedIn()).isTrue();

        String mail = mailsTo("ada").get(0);

        assertThat(mail)
                .contains("Was this not you?")
                .contains("Chrome")
                .contains("Android")
                .contains("Brazil");
        String link = link(mail);
        Visitor scanner = visitor("192.0.2.50", "scanner");
        assertThat(scanner.get(link).words()).contains("Was this not you?");
        assertThat(sessions())
                .as("a scanner that opens the link changes nothing")
                .isEqualTo(2);

        Page page = ada.get(link);
        Page done = ada.post(link.replaceFirst("\\?.*", ""), Map.of("key", key(page)));

        assertThat(done.words()).contains("It is over");
        assertThat(sessions())
                .as("only the session of who pressed the button is left")
                .isEqualTo(1);
        assertThat(thief.closesTheBrowser().signsIn("ada").words()).contains("Invalid username or password");
        Page again = ada.post(link.replaceFirst("\\?.*", ""), Map.of("key", key(page)));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.words()).contains("does not work any more");
    }

    @Test
    void aKnownDeviceIsNoNews() {
        Visitor bea = known("bea", OSLO + "51", FIREFOX);

        assertThat(bea.signsIn("bea").isSignedIn()).isTrue();

        assertThat(mailsTo("bea")).isEmpty();
    }

    @Test
    void aForgedOrForeignLinkIsWorthNothing() {
        Visitor anybody = visitor(RECIFE + "52", FIREFOX);
        String url = Visitor.SERVER + "/realms/" + realm.getName() + "/cornerstone-risk/not-me";

        assertThat(anybody.get(url).status()).isEqualTo(400);
        assertThat(anybody.post(url, Map.of("key", "eyJhbGciOiJIUzUxMiJ9.e30.AAAA"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPasswordResetFromANewPlaceIsSteppedUp() {
        known("cleo", OSLO + "53", FIREFOX);
        Visitor thief = visitor(RECIFE + "53", CHROME_PHONE);
        Page login = thief.opensLogin();
        Matcher forgot =
                Pattern.compile("href=\"([^\"]*reset-credentials[^\"]*)\"").matcher(login.body());
        assertThat(forgot.find()).isTrue();

        thief.submits(
                thief.get(Visitor.SERVER + forgot.group(1).replace("&amp;", "&").replace(Visitor.SERVER, "")),
                Map.of("username", "cleo"));
        Page opened = thief.get(link(mailsTo("cleo").get(0)));

        assertThat(opened.asksForSecondFactor()).as(opened.words()).isTrue();
        assertThat(opened.body()).doesNotContain("password-new");
        Page allowed = thief.givesSecondFactor(opened);
        assertThat(allowed.body()).contains("password-new");
    }

    private int sessions() {
        return realm.admin().users().get(id("ada")).getUserSessions().size();
    }

    private static String key(Page page) {
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(key.find()).as(page.body()).isTrue();
        return key.group(1);
    }

    private static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group();
    }

    private List<String> mailsTo(String member) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> to(mail).equals(member + "@example.test"))
                .map(NoticeIT::text)
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
