package dev.cornerstone.loyalty.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A back office's token that is bound to its certificate, behind a proxy that ends TLS. */
@ServiceTest
class BoundToCertificateTest {

    private static final byte[] CERTIFICATE = "the DER of a certificate".getBytes(StandardCharsets.US_ASCII);
    private static final String HEADER = "Client-Cert";

    @Inject
    DataSource database;

    private final Token bound =
            Token.backOffice("roastery").with("cnf", Map.of("x5t#S256", ClientCertificate.thumbprint(CERTIFICATE)));
    private Participant ada;
    private Books before;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
        ada = Programme.member();
        before = Books.of(database);
    }

    @Test
    void withItsCertificateItEarns() {
        earns(with(CERTIFICATE)).statusCode(201);
    }

    @Test
    void withoutOneItIsRefusedAtTheFirstAndAtEveryLaterRequest() {
        assertRefused(earns(given()), "mutual TLS");
        earns(with(CERTIFICATE)).statusCode(201);
        before = Books.of(database);
        assertRefused(earns(given()), "mutual TLS");
    }

    @Test
    void withSomebodyElsesItIsRefused() {
        assertRefused(earns(with("another".getBytes(StandardCharsets.US_ASCII))), "another certificate");
    }

    @Test
    void withTwoOrWithNonsenseItIsRefused() {
        assertRefused(earns(with(CERTIFICATE).header(HEADER, header(CERTIFICATE))), "more than one certificate");
        assertRefused(earns(given().header(HEADER, "CN=roastery")), "cannot be read");
    }

    private ValidatableResponse earns(RequestSpecification client) {
        return client.header("Authorization", "Bearer " + bound.signed())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("member", ada.card(), "points", 5))
                .post("/v1/earnings")
                .then();
    }

    private static RequestSpecification with(byte[] certificate) {
        return given().header(HEADER, header(certificate));
    }

    private static String header(byte[] certificate) {
        return ":" + Base64.getEncoder().encodeToString(certificate) + ":";
    }

    private void assertRefused(ValidatableResponse answer, String why) {
        answer.statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                .body("detail", containsString(why))
                .body("type", is("https://cornerstone.dev/problems/invalid-token"));
        assertThat(Books.of(database)).isEqualTo(before);
    }
}
