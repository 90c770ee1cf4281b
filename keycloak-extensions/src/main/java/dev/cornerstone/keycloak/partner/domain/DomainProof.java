package dev.cornerstone.keycloak.partner.domain;

import dev.cornerstone.keycloak.partner.fetch.SafeFetch;
import dev.cornerstone.keycloak.partner.fetch.Unreachable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Looks whether a challenge was met. */
public final class DomainProof {

    private final TxtRecords records;
    private final SafeFetch fetch;

    public DomainProof(TxtRecords records, SafeFetch fetch) {
        this.records = records;
        this.fetch = fetch;
    }

    /** How the domain is proven: {@code dns} or {@code file}; empty when it is not. */
    public Optional<String> of(DomainChallenge challenge) {
        if (records.of(challenge.record()).stream()
                .anyMatch(text -> text.strip().equals(challenge.value()))) {
            return Optional.of("dns");
        }
        try {
            String file = new String(fetch.get(challenge.address()), StandardCharsets.UTF_8);
            return Arrays.stream(file.split("\\R", 20))
                            .anyMatch(line -> line.strip().equals(challenge.value()))
                    ? Optional.of("file")
                    : Optional.empty();
        } catch (Unreachable none) {
            return Optional.empty();
        }
    }
}
