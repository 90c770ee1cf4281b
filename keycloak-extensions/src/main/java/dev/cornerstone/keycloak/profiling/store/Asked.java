package dev.cornerstone.keycloak.profiling.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That a question became something.
 *
 * @param reason what the page gave as the reason
 * @param client in which client's sign-in
 * @param purpose the purpose the question is for
 * @param textVersion the version of that purpose's text that was in force
 */
public record Asked(
        String question,
        State state,
        Instant at,
        String reason,
        String client,
        Optional<String> purpose,
        Optional<String> textVersion) {

    public Asked {
        Objects.requireNonNull(question);
        Objects.requireNonNull(state);
        Objects.requireNonNull(at);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(client);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(textVersion);
    }
}
