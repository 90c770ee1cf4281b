package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.push.App;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.InjectHttpServer;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;

/** A member, her browser and her app; the app speaks nothing but the protocol of docs/codes.md. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PushIT {

    private static final Pattern NUMBER = Pattern.compile("id=\"cornerstone-push-number\"[^>]*>(\\d\\d)<");
    private static final Pattern PAIRING = Pattern.compile("cornerstone-push://pair\\?to=[^\"]*?pairing=([\\w-]+)");

    @InjectRealm(config = CodesRealm.class)
    ManagedRealm realm;

    @InjectHttpServer
    HttpServer http;

    private Gateway gateway;

    @BeforeEach
    void aGateway() {
        gateway = new Gateway(http);
    }

    @AfterEach
    void noPairingIsInALogOrAnEvent() throws Exception {
        gateway.close();
        Leaks.noneIn(realm);
    }

    @Test
    void anAppIsRegisteredOnceTheMemberHasRecognisedIt() throws Exception {
        new Members(realm).add("anna");
        Visitor anna = visitor().begins("1", "kc_action", "cornerstone-push").givesPassword("anna");
        App app = app();

        assertThat(app.offersItself("guessed", "Anna's phone", "").status()).isEqualTo(404);
        assertThat(app.offersItself(pairing(anna), "Anna's phone", "").status()).isEqualTo(201);
        assertThat(app().offersItself(pairing(anna), "A thief's phone", "").status())
                .as("a pairing takes one app")
                .isEqualTo(404);
        assertThat(new Members(realm).credentials("anna")).hasSize(1);
        anna.submits("cornerstone-push-enrol-form", Map.of());
        assertThat(anna.sees("Anna&#39;s phone")).as(anna.page()).isTrue();
        anna.submits("cornerstone-push-keep-form", Map.of());

        assertThat(anna.isIn()).as(anna.page()).isTrue();
        assertThat(new Members(realm).credentials("anna")).anySatisfy(credential -> {
            assertThat(credential.getType()).isEqualTo("cornerstone-push");
            assertThat(credential.getUserLabel()).isEqualTo("Anna's phone");
        });
    }

    @Test
    void aPhoneThatIsRegisteredAnewTakesThePlaceOfTheOneOfItsName() throws Exception {
        App former = registered("agnes", "");
        App later = registers("agnes", "");

        visitor().begins("2").givesPassword("agnes");

        assertThat(new Members(realm).credentials("agnes"))
                .filteredOn(credential -> credential.getType().equals("cornerstone-push"))
                .hasSize(1);
        assertThat(former.asksWhatIsPending().status()).isEqualTo(204);
        assertThat(later.asksWhatIsPending().status()).isEqualTo(200);
    }

    @Test
    void theNumberOfThePageTypedInTheAppIsLevelTwo() throws Exception {
        App app = registered("astrid", "gateway-address-of-astrid");
        Visitor astrid = visitor().begins("2").givesPassword("astrid");

        App.Answer pending = app.asksWhatIsPending();
        assertThat(pending.status()).isEqualTo(200);
        assertThat(pending.body().path("client").asText()).isEqualTo("The shop");
        assertThat(pending.body().toString())
                .as("the number is on the page alone")
                .doesNotContain("number");
        assertThat(gateway.last().message().path("to").asText()).isEqualTo("gateway-address-of-astrid");
        assertThat(gateway.last().message().toString()).doesNotContain(number(astrid) + "\"");
        String challenge = pending.body().path("challenge").asText();
        assertThat(astrid.submits("cornerstone-push-form", Map.of()).isIn())
                .as("before the answer")
                .isFalse();
        assertThat(app.answers(challenge, "approve", number(astrid))
                        .body()
                        .path("outcome")
                        .asText())
                .isEqualTo("approved");
        astrid.submits("cornerstone-push-form", Map.of());

        assertThat(astrid.isIn()).as(astrid.page()).isTrue();
        assertThat(astrid.claims().getStringClaim("acr")).isEqualTo("2");
        assertThat(app.asksWhatIsPending().status()).isEqualTo(204);
    }

    @Test
    void aWrongNumberEndsTheApprovalForGood() throws Exception {
        App app = registered("arno", "");
        Visitor arno = visitor().begins("2").givesPassword("arno");
        String right = number(arno);
        String challenge = app.asksWhatIsPending().body().path("challenge").asText();

        assertThat(app.answers(challenge, "approve", right.equals("10") ? "11" : "10")
                        .body()
                        .path("outcome")
                        .asText())
                .isEqualTo("mismatch");
        assertThat(app.answers(challenge, "approve", right).status()).isEqualTo(404);
        arno.submits("cornerstone-push-form", Map.of());

        assertThat(arno.isIn()).isFalse();
        assertThat(arno.sees("was not approved")).as(arno.page()).isTrue();
    }

    @Test
    void whatTheMemberDeniesIsDenied() throws Exception {
        App app = registered("alma", "");
        Visitor thief = visitor().begins("2").givesPassword("alma");

        app.answers(app.asksWhatIsPending().body().path("challenge").asText(), "deny", "");

        assertThat(thief.submits("cornerstone-push-form", Map.of()).isIn()).isFalse();
    }

    @Test
    void anotherKeyAReplayOrAnApprovalOfAnotherSessionOpensNothing() throws Exception {
        App app = registered("aron", "");
        Visitor aron = visitor().begins("2").givesPassword("aron");
        String number = number(aron);
        String challenge = app.asksWhatIsPending().body().path("challenge").asText();

        App impostor = app.impostor();
        assertThat(impostor.asksWhatIsPending().status()).isEqualTo(401);
        assertThat(impostor.answers(challenge, "approve", number).status()).isEqualTo(401);
        assertThat(app.sends("no.jws.atall").status()).isEqualTo(400);
        assertThat(aron.submits("cornerstone-push-form", Map.of()).isIn()).isFalse();
        String message = app.message(Map.of("challenge", challenge, "answer", "approve", "number", number));
        assertThat(app.sends(message).status()).isEqualTo(200);
        assertThat(app.sends(message).status()).isEqualTo(404);
        Visitor other = visitor().begins("2").givesPassword("aron");
        assertThat(other.isIn()).isFalse();
        assertThat(aron.submits("cornerstone-push-form", Map.of()).isIn()).isTrue();
    }

    private App registered(String name, String wake) throws Exception {
        new Members(realm).add(name);
        return registers(name, wake);
    }

    private App registers(String name, String wake) throws Exception {
        Visitor visitor = visitor().begins("1", "kc_action", "cornerstone-push").givesPassword(name);
        App app = app();
        app.offersItself(pairing(visitor), name + "'s phone", wake);
        visitor.submits("cornerstone-push-enrol-form", Map.of()).submits("cornerstone-push-keep-form", Map.of());
        assertThat(visitor.isIn()).as(visitor.page()).isTrue();
        return app;
    }

    private App app() throws Exception {
        return new App(realm.getBaseUrl() + "/cornerstone-push");
    }

    private Visitor visitor() {
        return new Visitor(realm.getBaseUrl());
    }

    private static String number(Visitor visitor) {
        return found(NUMBER, visitor);
    }

    private static String pairing(Visitor visitor) {
        return Leaks.remember(found(PAIRING, visitor));
    }

    private static String found(Pattern pattern, Visitor visitor) {
        Matcher matcher = pattern.matcher(visitor.page());
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not on the page:\n" + visitor.page());
        }
        return matcher.group(1);
    }
}
