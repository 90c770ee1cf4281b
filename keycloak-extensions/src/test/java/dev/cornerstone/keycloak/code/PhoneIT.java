package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Errors;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectHttpServer;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** Phone numbers and codes by SMS, through the HTTP contract of docs/codes.md. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PhoneIT {

    private static final String NUMBER = "+4915112345678";

    @InjectRealm(config = CodesRealm.class)
    ManagedRealm realm;

    @InjectRealm(ref = "accepting", config = SmsCounts.class)
    ManagedRealm accepting;

    @InjectRealm(ref = "careless", config = SmsWithoutAWord.class)
    ManagedRealm careless;

    @InjectMailServer
    MailServer mail;

    @InjectHttpServer
    HttpServer http;

    private Gateway gateway;

    @BeforeEach
    void aGateway() {
        gateway = new Gateway(http);
        Leaks.remember(NUMBER);
        Leaks.remember(NUMBER.substring(1));
    }

    @AfterEach
    void noCodeAndNoNumberIsInALogOrAnEvent() throws Exception {
        gateway.close();
        Leaks.noneIn(realm);
    }

    @Test
    void aNumberIsACredentialOnlyAfterItsCodeCameBack() throws Exception {
        new Members(realm).add("paula");
        Visitor paula =
                visitor(realm).begins("1", "kc_action", "cornerstone-phone").givesPassword("paula");

        paula.submits("cornerstone-phone-form", Map.of("phone", "+49 151 / 123 45 678"));
        paula.entersCode(otherThan(gateway.lastCode()));
        assertThat(paula.isIn()).isFalse();
        assertThat(phones("paula")).isEmpty();
        paula.entersCode(gateway.lastCode());

        assertThat(paula.isIn()).as(paula.page()).isTrue();
        assertThat(phones("paula"))
                .singleElement()
                .satisfies(phone -> assertThat(phone.getUserLabel()).isEqualTo("•••• 78"));
        assertThat(new ObjectMapper().writeValueAsString(new Members(realm).credentials("paula")))
                .as("what Keycloak's interfaces hand out")
                .doesNotContain("12345678");
    }

    @Test
    void anotherNumberTakesThePlaceOfTheFirst() {
        new Members(realm).add("pelle", Members.phone("+4915100000011"));
        Visitor pelle =
                visitor(realm).begins("1", "kc_action", "cornerstone-phone").givesPassword("pelle");

        pelle.submits("cornerstone-phone-form", Map.of("phone", NUMBER)).entersCode(gateway.lastCode());

        assertThat(pelle.isIn()).as(pelle.page()).isTrue();
        assertThat(phones("pelle"))
                .extracting(CredentialRepresentation::getUserLabel)
                .containsExactly("•••• 78");
    }

    @Test
    void aMemberRemovesHerPhoneAsTheAccountConsoleDoes() {
        new Members(realm).add("pina", Members.phone(NUMBER));
        String phone = phones("pina").get(0).getId();
        Visitor pina = visitor(realm)
                .begins("1", "kc_action", "delete_credential:" + phone)
                .givesPassword("pina");
        assertThat(pina.sees("•••• 78")).as(pina.page()).isTrue();

        pina.submits("name=\"accept\"", Map.of("accept", "Yes"));

        assertThat(pina.isIn()).as(pina.page()).isTrue();
        assertThat(phones("pina")).isEmpty();
    }

    @Test
    void theGatewayIsCalledAsItsContractSays() {
        new Members(realm).addDoubtful("pia", Members.phone(NUMBER));

        visitor(realm).begins("1", "ui_locales", "de").givesPassword("pia");

        Gateway.Request request = gateway.last();
        assertThat(request.authorization()).isEqualTo("Bearer " + CornerstoneServer.GATEWAY_SECRET);
        assertThat(request.idempotencyKey())
                .isEqualTo(request.message().path("id").asText());
        assertThat(request.message().path("kind").asText()).isEqualTo("sms");
        assertThat(request.message().path("to").asText()).isEqualTo(NUMBER);
        assertThat(request.message().path("text").asText())
                .startsWith(gateway.lastCode() + " ist Ihr Code")
                .endsWith("@localhost #" + gateway.lastCode());
        assertThat(Instant.parse(request.message().path("expiresAt").asText())).isAfter(Instant.now());
    }

    @Test
    void theCodeOfTheSmsLetsTheMemberIn() throws Exception {
        new Members(realm).addDoubtful("piet", Members.phone(NUMBER));

        Visitor piet = visitor(realm).begins("1").givesPassword("piet").entersCode(gateway.lastCode());

        assertThat(piet.isIn()).as(piet.page()).isTrue();
        assertThat(piet.claims().getStringClaim("acr")).isEqualTo("1");
    }

    @Test
    void numbersOfOtherCountriesAndNoNumbersAreNotTexted() {
        new Members(realm).add("paul");
        Visitor paul =
                visitor(realm).begins("1", "kc_action", "cornerstone-phone").givesPassword("paul");

        paul.submits("cornerstone-phone-form", Map.of("phone", "+882 1234 5678"));
        assertThat(paul.sees("input-error-phone")).isTrue();
        paul.submits("cornerstone-phone-form", Map.of("phone", "0151 12345678"));
        assertThat(paul.sees("input-error-phone")).isTrue();

        assertThat(gateway.requests()).isEmpty();
        assertThat(phones("paul")).isEmpty();
    }

    @Test
    void whenTheGatewayFailsThePageIsTheSameAndAnotherWayIsOpen() throws Exception {
        new Members(realm).addDoubtful("petra", Members.phone(NUMBER));
        new Members(realm).addDoubtful("peter", Members.phone(NUMBER));
        Visitor peter = visitor(realm).begins("1").givesPassword("peter");
        gateway.willAnswer(503, 503);

        Visitor petra = visitor(realm).begins("1").givesPassword("petra");

        List<Gateway.Request> tried = gateway.requests().subList(1, 3);
        assertThat(tried)
                .extracting(Gateway.Request::idempotencyKey)
                .as("one message, tried twice")
                .containsOnly(tried.get(0).idempotencyKey());
        assertThat(words(petra)).isEqualTo(words(peter).replace("peter", "petra"));
        assertThat(realm.admin().getEvents())
                .filteredOn(event -> "cornerstone_code_not_sent".equals(event.getError()))
                .isNotEmpty();
        petra.triesAnotherWay();
        petra.submits("authenticationExecution", Map.of("authenticationExecution", petra.execution("Code by email")));
        petra.entersCode(new Inbox(mail, "petra").code());
        assertThat(petra.isIn()).as(petra.page()).isTrue();
    }

    @Test
    void aGatewayThatRefusesIsNotAskedAgain() {
        new Members(realm).addDoubtful("pepe", Members.phone(NUMBER));
        gateway.willAnswer(422);

        visitor(realm).begins("1").givesPassword("pepe");

        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void smsIsNoLevelTwoUnlessTheOperatorSaysSoOnTheStep() throws Exception {
        new Members(accepting).add("pola", Members.phone(NUMBER));
        new Members(careless).add("pola", Members.phone(NUMBER));
        new Members(realm).add("pola", Members.phone(NUMBER));

        Visitor here = visitor(realm).begins("2").givesPassword("pola");
        Visitor carelessly = visitor(careless).begins("2").givesPassword("pola");
        assertThat(gateway.requests())
                .as("nothing is sent where it would not count")
                .isEmpty();
        Visitor accepted = visitor(accepting).begins("2").givesPassword("pola").entersCode(gateway.lastCode());

        assertThat(here.sees("cornerstone-choose-form")).isTrue();
        assertThat(here.sees("cornerstone-phone")).as("nor is it offered").isFalse();
        assertThat(carelessly.isIn()).isFalse();
        assertThat(accepted.claims().getStringClaim("acr")).isEqualTo("2");
    }

    @Test
    void aDisabledOrLockedAccountGetsNoFurther() {
        String id = new Members(realm).addDoubtful("palle", Members.phone(NUMBER));
        Visitor palle = visitor(realm).begins("1").givesPassword("palle");
        UserRepresentation user = realm.admin().users().get(id).toRepresentation();
        user.setEnabled(false);
        realm.admin().users().get(id).update(user);

        palle.entersCode(gateway.lastCode());

        assertThat(palle.isIn()).isFalse();
        assertThat(realm.admin().getEvents())
                .filteredOn(event -> id.equals(event.getUserId()))
                .anyMatch(event -> Errors.USER_DISABLED.equals(event.getError()));
    }

    private List<CredentialRepresentation> phones(String name) {
        return new Members(realm)
                .credentials(name).stream()
                        .filter(credential -> credential.getType().equals("cornerstone-phone"))
                        .toList();
    }

    /** What a person reads; addresses differ with every page. */
    private static String words(Visitor visitor) {
        return visitor.page()
                .replaceAll("(?is)<script.*?</script>", "")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private static String otherThan(String code) {
        return code.equals("123456") ? "654321" : "123456";
    }

    private static Visitor visitor(ManagedRealm where) {
        return new Visitor(where.getBaseUrl());
    }

    static final class SmsCounts extends CodesRealm {
        @Override
        protected void levelTwo(Flows flows) {
            flows.step("ALTERNATIVE", "cornerstone-sms-code", Map.of("counts-for-level-2", "true"));
        }
    }

    static final class SmsWithoutAWord extends CodesRealm {
        @Override
        protected void levelTwo(Flows flows) {
            flows.step("ALTERNATIVE", "cornerstone-sms-code");
        }
    }
}
