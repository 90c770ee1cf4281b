package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.email.EmailCodeFactory;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** Codes and links by mail, on the real server with a real SMTP server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class EmailCodeIT {

    @InjectRealm(config = CodesRealm.class)
    ManagedRealm realm;

    @InjectRealm(ref = "mail-in-level-2", config = MailInLevelTwo.class)
    ManagedRealm careless;

    @InjectMailServer
    MailServer mail;

    @AfterEach
    void noCodeAndNoLinkIsInALogOrAnEvent() throws Exception {
        Leaks.noneIn(realm);
    }

    @Test
    void theCodeOfTheMailLetsTheMemberInOnceAndAtLevelOne() throws Exception {
        Visitor edith = doubted("edith");

        edith.entersCode(inbox("edith").code());

        assertThat(edith.isIn()).as(edith.page()).isTrue();
        assertThat(edith.claims().getStringClaim("acr")).isEqualTo("1");
    }

    @Test
    void aCodeOfAnotherSessionOrAnotherMemberIsWorthNothing() throws Exception {
        Visitor first = doubted("emil");
        String code = inbox("emil").code();
        new Members(realm).addDoubtful("erika");
        Visitor erika = visitor().begins("1").givesPassword("erika");

        erika.entersCode(code);
        Visitor second = visitor().begins("1").givesPassword("emil").entersCode(code);

        assertThat(erika.isIn()).isFalse();
        assertThat(second.isIn()).isFalse();
        assertThat(first.entersCode(code).isIn()).isTrue();
    }

    @Test
    void openingTheLinkManyTimesBurnsNothingAndPostingItGoesOnInTheBrowserThatBegan() throws Exception {
        Visitor ernst = doubted("ernst");
        URI link = inbox("ernst").link();
        Visitor scanner = visitor();
        for (int i = 0; i < 5; i++) {
            scanner.opens(link);
        }

        ernst.opens(link);
        assertThat(ernst.sees("cornerstone-link-form")).as(ernst.page()).isTrue();
        ernst.submits("cornerstone-link-form", Map.of());

        assertThat(ernst.isIn()).as(ernst.at() + ernst.page()).isTrue();
        assertThat(visitor().opens(link).sees("cornerstone-link-gone")).isTrue();
    }

    @Test
    void inAnotherBrowserTheLinkSignsNobodyInNeitherThereNorHere() throws Exception {
        Visitor thief = doubted("elsa");
        URI link = inbox("elsa").link();
        Visitor elsa = visitor();

        elsa.opens(link);
        assertThat(elsa.sees("cornerstone-link-elsewhere")).as(elsa.page()).isTrue();
        elsa.posts(
                URI.create(link.toString().replaceFirst("\\?.*", "")),
                Map.of("key", link.getQuery().replaceFirst("key=([^&]*).*", "$1")));

        assertThat(elsa.sees("cornerstone-link-elsewhere")).isTrue();
        assertThat(elsa.isIn()).isFalse();
        thief.reloads();
        assertThat(thief.isIn()).isFalse();
        assertThat(thief.entersCode(inbox("elsa").code()).isIn())
                .as("the code in the same mail is the second way")
                .isTrue();
    }

    @Test
    void aPlantedLoginSessionMakesNoBrowserTheOneThatBegan() throws Exception {
        Visitor thief = doubted("edda");
        Visitor edda = visitor().carriesKeycloaksCookiesOf(thief);

        edda.opens(inbox("edda").link());

        assertThat(edda.sees("cornerstone-link-elsewhere")).as(edda.page()).isTrue();
    }

    @Test
    void theCodeIsSpentWithTheLinkAndTheLinkWithTheCode() throws Exception {
        Visitor ewald = doubted("ewald");
        URI link = inbox("ewald").link();

        ewald.entersCode(inbox("ewald").code());

        assertThat(ewald.isIn()).isTrue();
        assertThat(visitor().opens(link).sees("cornerstone-link-gone")).isTrue();
    }

    @Test
    void reloadingThePageSendsNothingAndAnotherCodeReplacesTheFirst() throws Exception {
        Visitor eva = doubted("eva");
        String first = inbox("eva").code();
        eva.reloads();
        assertThat(inbox("eva").size()).isEqualTo(1);

        eva.presses("resend");
        assertThat(inbox("eva").size()).as("cooldown").isEqualTo(1);
        assertThat(eva.sees("a moment ago")).isTrue();
        Waiting.until("the cooldown is over", () -> {
            eva.presses("resend");
            return inbox("eva").size() == 2;
        });

        assertThat(eva.entersCode(first).isIn()).isFalse();
        assertThat(eva.entersCode(inbox("eva").code()).isIn()).isTrue();
    }

    @Test
    void levelTwoIsNotReachedByMailButByEnrolling() throws Exception {
        new Members(realm).addDoubtful("elias");

        Visitor elias = visitor().begins("2").givesPassword("elias");
        elias.entersCode(inbox("elias").code());

        assertThat(elias.isIn()).isFalse();
        assertThat(elias.sees("cornerstone-choose-form")).as(elias.page()).isTrue();
        assertThat(elias.page().indexOf("webauthn-register-passwordless"))
                .as("passkey first")
                .isBetween(0, elias.page().indexOf("CONFIGURE_TOTP"));
    }

    @Test
    void whoeverPutsTheStepIntoAFlowForLevelTwoGetsNoMailAndNoLevel() {
        new Members(careless).add("enno");

        Visitor enno = new Visitor(careless.getBaseUrl()).begins("2").givesPassword("enno");

        assertThat(enno.isIn()).isFalse();
        assertThat(enno.sees("cornerstone-code-form")).isFalse();
        assertThat(inbox("enno").size()).isZero();
    }

    @Test
    void theMailSaysTheCodeInTheMembersLanguageInBothHalves() throws Exception {
        new Members(realm).addDoubtful("emre");

        visitor().begins("1", "ui_locales", "tr").givesPassword("emre");

        assertThat(inbox("emre").subject()).endsWith("kodunuz");
        assertThat(inbox("emre").html()).contains(inbox("emre").code()).contains("cornerstone-code/link");
        assertThat(inbox("emre").text()).contains("Bu siz değil miydiniz?");
    }

    private Visitor doubted(String name) {
        new Members(realm).addDoubtful(name);
        return visitor().begins("1").givesPassword(name);
    }

    private Visitor visitor() {
        return new Visitor(realm.getBaseUrl());
    }

    private Inbox inbox(String name) {
        return new Inbox(mail, name);
    }

    static final class MailInLevelTwo extends CodesRealm {
        @Override
        protected void levelTwo(Flows flows) {
            flows.step("ALTERNATIVE", EmailCodeFactory.PROVIDER_ID);
        }
    }
}
