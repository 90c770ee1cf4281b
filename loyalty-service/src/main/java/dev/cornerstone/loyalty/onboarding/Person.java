package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Partner;
import java.util.Objects;

/**
 * Who looks at the page, with the partner that Keycloak says is theirs at this moment.
 *
 * @param name as colleagues know them
 * @param token with which Keycloak is asked; shown to nobody
 */
record Person(String subject, String name, String token, Partner partner) {

    Person {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(name);
        Objects.requireNonNull(token);
        Objects.requireNonNull(partner);
    }

    @Override
    public String toString() {
        return subject + " of " + partner.alias();
    }
}
