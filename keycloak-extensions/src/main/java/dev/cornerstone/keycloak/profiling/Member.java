package dev.cornerstone.keycloak.profiling;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is signing in, where, as far as a rule can ask.
 *
 * @param client the client id
 * @param scopes the names of all scopes of the sign-in
 * @param since when the account was opened
 * @param has whether the attribute has a value
 * @param isIn whether the member has that realm role, or is in the group of that path
 * @param consentsTo whether the member's consent to that purpose is in force
 */
record Member(
        String client,
        Set<String> scopes,
        Instant since,
        Predicate<String> has,
        Predicate<String> isIn,
        Predicate<String> consentsTo) {

    Member {
        Objects.requireNonNull(client);
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(since);
    }
}
