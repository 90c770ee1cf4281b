package dev.cornerstone.loyalty.analytics;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a person did on a day of the programme.
 *
 * @param subject empty when nobody knows who it was
 * @param partner whose app it was in; empty for the programme's own
 * @param channel empty when the event does not say
 * @param provider who vouched for the person; empty when the realm did itself
 */
record Fact(LocalDate day, String subject, String partner, String channel, String provider, What what) {

    Fact {
        Objects.requireNonNull(day);
        Objects.requireNonNull(what);
    }

    /** What the event tells; empty for what no figure is made of. */
    static Optional<Fact> of(Event event, LocalDate day) {
        return event.known()
                .filter(type -> !isElsewhere(event))
                .flatMap(type -> what(type, event))
                .map(what -> new Fact(
                        day,
                        event.subject().orElse(""),
                        event.text("partner").orElse(""),
                        event.text("channel").orElse(""),
                        event.text("identityProvider").orElse(""),
                        what));
    }

    /** What is none of the programme's apps, as the operators' pages and Keycloak's consoles, has neither channel nor partner. */
    private static boolean isElsewhere(Event event) {
        return event.text("client").isPresent()
                && event.text("channel").isEmpty()
                && event.text("partner").isEmpty();
    }

    private static Optional<What> what(EventType type, Event event) {
        return switch (type) {
            case LOGIN -> Optional.of(What.SIGN_IN);
            case LOGIN_FAILED -> Optional.of(What.SIGN_IN_FAILED);
            case REGISTRATION -> Optional.of(What.REGISTRATION);
            case STEP_UP -> stepUp(event);
            default -> Optional.empty();
        };
    }

    /** What was only judged and not asked for is no step-up. */
    private static Optional<What> stepUp(Event event) {
        if (event.text("mode").filter("enforce"::equals).isEmpty()) {
            return Optional.empty();
        }
        return event.text("outcome")
                .map(outcome -> outcome.equals("passed") ? What.STEP_UP_PASSED : What.STEP_UP_FAILED);
    }

    /** What people do. Earns and redemptions are taken from the books. */
    enum What {
        SIGN_IN,
        SIGN_IN_FAILED,
        STEP_UP_PASSED,
        STEP_UP_FAILED,
        REGISTRATION,
        EARN,
        REDEEM;

        /** The word in the database and the name of the figure. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
