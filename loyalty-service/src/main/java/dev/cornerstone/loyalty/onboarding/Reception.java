package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.Callers;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who comes to the pages, and whether they are for them. */
@RequestScoped
class Reception {

    private static final String ROLE = "partner-admin";

    private final JsonWebToken accessToken;
    private final SecurityIdentity identity;
    private final Callers callers;
    private final Desk desk;

    Reception(JsonWebToken accessToken, SecurityIdentity identity, Callers callers, Desk desk) {
        this.accessToken = accessToken;
        this.identity = identity;
        this.callers = callers;
        this.desk = desk;
    }

    /**
     * @throws Stranger when the account is no partner's administrator's
     */
    Person person() {
        Caller caller = callers.from(accessToken, Optional.empty())
                .filter(found -> found.roles().contains(ROLE))
                .orElseThrow(() -> new Stranger(
                        "This page is for partners' administrators",
                        "Your account does not have the role partner-admin. Sign out and come back with one that has, or ask a"
                                + " colleague or the programme's operator for it."));
        String token = accessToken.getRawToken();
        return desk.partner(token)
                .map(partner -> new Person(caller.subject(), name(), token, partner))
                .orElseThrow(() -> new Stranger(
                        "Your account belongs to no partner yet",
                        "The programme's operator adds a partner and invites its first administrator. If you work for two"
                                + " partners, use an account for each."));
    }

    /** In a browser session the principal is the ID token. */
    private String name() {
        if (identity.getPrincipal() instanceof JsonWebToken idToken) {
            for (String claim : new String[] {"name", "email", "preferred_username"}) {
                Object value = idToken.getClaim(claim);
                if (value != null && !value.toString().isBlank()) {
                    return value.toString();
                }
            }
        }
        return "a colleague";
    }

    /** Somebody whom the pages have nothing for. */
    static final class Stranger extends RuntimeException {

        private final String title;

        Stranger(String title, String what) {
            super(what, null, false, false);
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
