package dev.cornerstone.keycloak.partner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.partner.fetch.Reach;
import dev.cornerstone.keycloak.partner.fetch.SafeFetch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A domain is proven by what only its owner can publish, over a DNS that is real but small. */
class DomainProofTest {

    private static final byte[] SECRET = "a realm's secret key".getBytes(StandardCharsets.UTF_8);
    private static final DomainChallenge CHALLENGE =
            DomainChallenge.of(SECRET, "realm", "roastery", "roastery.example");

    private DnsServer dns;
    private DomainProof proof;

    @BeforeEach
    void begin() throws Exception {
        dns = new DnsServer(0);
        SafeFetch noWeb = new SafeFetch(
                new Reach(Set.of()),
                host -> {
                    throw new java.net.UnknownHostException(host);
                },
                SSLContext.getDefault(),
                new SafeFetch.Limits(1000, Duration.ofSeconds(2)));
        proof = new DomainProof(new DnsTxtRecords(Optional.of(dns.address())), noWeb);
    }

    @AfterEach
    void end() throws IOException {
        dns.close();
    }

    @Test
    void theRecordProvesTheDomainUntilItIsGone() {
        assertThat(proof.of(CHALLENGE)).isEmpty();

        dns.put("_cornerstone-challenge.roastery.example", CHALLENGE.value());
        assertThat(proof.of(CHALLENGE)).contains("dns");

        dns.remove("_cornerstone-challenge.roastery.example");
        assertThat(proof.of(CHALLENGE)).isEmpty();
    }

    @Test
    void anotherPartnersProofIsNone() {
        dns.put(
                CHALLENGE.record(),
                DomainChallenge.of(SECRET, "realm", "papertrail", "roastery.example")
                        .value());

        assertThat(proof.of(CHALLENGE)).isEmpty();
    }

    @Test
    void theValueIsTheSameForEverybodyWhoAsksAndAnotherForEveryRealmAndDomain() {
        assertThat(DomainChallenge.of(SECRET, "realm", "roastery", "roastery.example"))
                .isEqualTo(CHALLENGE);
        assertThat(DomainChallenge.of(SECRET, "other", "roastery", "roastery.example")
                        .value())
                .isNotEqualTo(CHALLENGE.value());
        assertThat(DomainChallenge.of(SECRET, "realm", "roastery", "example.roastery")
                        .value())
                .isNotEqualTo(CHALLENGE.value());
        assertThat(CHALLENGE.value()).startsWith("cornerstone-domain=").hasSizeLessThan(255);
    }
}
