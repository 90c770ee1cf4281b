package dev.cornerstone.keycloak.partner.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OidcAnswerTest {

    private static final OidcAnswer SILENT = new OidcAnswer("roastery", Optional.empty());
    private static final OidcAnswer NAMED = new OidcAnswer("roastery", Optional.of("https://idp.example.test"));

    @Test
    void ofWhoWasAskedIsTaken() {
        assertThat(SILENT.flaw(Optional.of("roastery"), "https://idp.example.test"))
                .isEmpty();
        assertThat(NAMED.flaw(Optional.of("roastery"), "https://idp.example.test"))
                .isEmpty();
        assertThat(NAMED.flaw(Optional.of("roastery"), "https://old.example.test, https://idp.example.test"))
                .isEmpty();
    }

    @Test
    void withoutAConfiguredIssuerAnyNameIsTaken() {
        assertThat(NAMED.flaw(Optional.of("roastery"), "")).isEmpty();
    }

    @Test
    void ofAnotherOrOfNobodyIsRefused() {
        assertThat(SILENT.flaw(Optional.of("evil"), "https://idp.example.test")).contains("another provider was asked");
        assertThat(SILENT.flaw(Optional.empty(), "")).contains("another provider was asked");
    }

    @Test
    void thatNamesAnotherIssuerIsRefused() {
        assertThat(NAMED.flaw(Optional.of("roastery"), "https://idp.example.test/"))
                .contains("it names another issuer");
    }
}
