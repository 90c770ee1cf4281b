package dev.cornerstone.loyalty.consent;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Callers;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The member who looks at the page, with the token that speaks for them. */
@RequestScoped
class Guest {

    private static final List<String> SPOKEN = List.of("en", "de", "fr", "tr");

    private final JsonWebToken accessToken;
    private final SecurityIdentity identity;
    private final Callers callers;
    private final Members members;

    Guest(JsonWebToken accessToken, SecurityIdentity identity, Callers callers, Members members) {
        this.accessToken = accessToken;
        this.identity = identity;
        this.callers = callers;
        this.members = members;
    }

    Member member() {
        return members.byCaller(callers.from(accessToken, Optional.empty())
                .filter(caller -> caller.may(Authority.READ_OWN))
                .orElseThrow(() ->
                        new ForbiddenException("The access token does not allow " + Authority.READ_OWN.permission())));
    }

    String subject() {
        return accessToken.getSubject();
    }

    /** Shown to nobody. */
    String token() {
        return accessToken.getRawToken();
    }

    /** In a browser session the principal is the ID token. */
    Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken idToken
                ? Optional.ofNullable(idToken.getClaim(name))
                        .map(Object::toString)
                        .filter(value -> !value.isBlank())
                : Optional.empty();
    }

    Locale language(HttpHeaders headers) {
        return claim("locale")
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .filter(SPOKEN::contains)
                .or(() -> headers.getAcceptableLanguages().stream()
                        .map(Locale::getLanguage)
                        .filter(SPOKEN::contains)
                        .findFirst())
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
