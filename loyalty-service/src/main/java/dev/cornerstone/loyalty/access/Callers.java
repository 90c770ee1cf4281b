package dev.cornerstone.loyalty.access;

import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads a {@link Caller} out of an access token that has been verified. */
@Singleton
public final class Callers {

    private final MemberReference reference;

    Callers(MemberReference reference) {
        this.reference = reference;
    }

    /** Empty when the token names no subject or client, or carries a member reference that was not made for it. */
    public Optional<Caller> from(JsonWebToken token, Optional<String> trace) {
        String subject = token.getSubject();
        String client = token.getClaim(Claims.azp);
        if (subject == null || client == null) {
            return Optional.empty();
        }
        return account(token, subject, client).map(account -> caller(token, subject, account, client, trace));
    }

    private Optional<String> account(JsonWebToken token, String subject, String client) {
        String memberReference = text(token, "member_ref").orElse(null);
        return memberReference == null ? Optional.of(subject) : reference.open(memberReference, client);
    }

    private static Caller caller(
            JsonWebToken token, String subject, String account, String client, Optional<String> trace) {
        return new Caller(
                subject,
                account,
                client,
                trace,
                text(token, "partner"),
                roles(token),
                text(token, "scope")
                        .map(scopes -> Set.of(scopes.strip().split(" +")))
                        .orElse(Set.of()),
                text(token, "acr").map(Callers::level).orElse(0),
                seconds(token, "auth_time"),
                confirmation(token, "jkt"),
                confirmation(token, "x5t#S256"),
                text(token, "risk").map(Risk::of).orElse(Risk.LOW));
    }

    private static Set<String> roles(JsonWebToken token) {
        JsonObject access = token.getClaim("realm_access");
        if (access == null || !access.containsKey("roles")) {
            return Set.of();
        }
        return access.getJsonArray("roles").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet());
    }

    private static Optional<String> confirmation(JsonWebToken token, String method) {
        Object confirmation = token.getClaim("cnf");
        return confirmation instanceof Map<?, ?> cnf && cnf.get(method) != null
                ? Optional.of(word(cnf.get(method)))
                : Optional.empty();
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value == null || value instanceof JsonValue && !(value instanceof JsonString)
                ? Optional.empty()
                : Optional.of(word(value));
    }

    private static String word(Object value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static Optional<Instant> seconds(JsonWebToken token, String claim) {
        return text(token, claim).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    private static int level(String acr) {
        return acr.matches("[0-9]{1,3}") ? Integer.parseInt(acr) : 0;
    }
}
