package dev.cornerstone.keycloak.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BrandsTest {

    private static final Set<String> INSTALLED = Set.of("cornerstone", "roastery", "papertrail");

    @Test
    void theClientIsCloserThanTheOrganization() {
        assertThat(Brands.choose(INSTALLED, "roastery", "papertrail")).contains("roastery");
    }

    @Test
    void theOrganizationDecidesWhereNoClientDid() {
        assertThat(Brands.choose(INSTALLED, null, "papertrail")).contains("papertrail");
        assertThat(Brands.choose(INSTALLED, "", "papertrail")).contains("papertrail");
    }

    @Test
    void aThemeThatIsNotInstalledIsNobodysWish() {
        assertThat(Brands.choose(INSTALLED, "gone", "papertrail")).contains("papertrail");
        assertThat(Brands.choose(INSTALLED, "keycloak.v2", "../secret")).isEmpty();
    }

    @Test
    void theRealmDecidesWhereNobodyDid() {
        assertThat(Brands.choose(INSTALLED, null, null)).isEmpty();
    }
}
