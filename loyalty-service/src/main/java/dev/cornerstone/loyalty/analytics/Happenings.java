package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.identity.Happening;
import dev.cornerstone.loyalty.identity.Happening.What;
import dev.cornerstone.loyalty.identity.IdentityConfig;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which events matter to what a member may spend. */
@Singleton
final class Happenings {

    private final IdentityConfig config;

    Happenings(IdentityConfig config) {
        this.config = config;
    }

    Optional<Happening> of(Event event) {
        return event.known()
                .flatMap(type -> what(type, event))
                .flatMap(what -> event.subject().map(subject -> new Happening(subject, what, event.time())));
    }

    private Optional<What> what(EventType type, Event event) {
        return switch (type) {
            case REGISTRATION -> Optional.of(What.REGISTERED);
            case CREDENTIAL_CHANGED -> when(mattersMuch(event), What.CREDENTIALS_CHANGED);
            case NEW_DEVICE -> Optional.of(What.NEW_DEVICE);
            case LOGIN ->
                when("high".equals(event.data().path("risk").path("level").textValue()), What.RISKY_SIGN_IN);
            case STEP_UP -> when(event.text("level").filter("high"::equals).isPresent(), What.RISKY_SIGN_IN);
            case ACCOUNT_DISABLED ->
                Optional.of(event.data().path("temporary").asBoolean(false) ? What.LOCKED_FOR_A_WHILE : What.DISABLED);
            case ACCOUNT_ENABLED -> Optional.of(What.ENABLED);
            case ACCOUNT_DELETED ->
                Optional.of(event.text("by").filter("member"::equals).isPresent() ? What.LEFT : What.DELETED);
            default -> Optional.empty();
        };
    }

    /** Who adds a second factor has just proved the first; who loses one, or gets a new password, may not be the member. */
    private boolean mattersMuch(Event event) {
        return event.text("action").filter("set"::equals).isEmpty()
                || event.text("credential")
                        .filter(config.coolDownWhenSet()::contains)
                        .isPresent();
    }

    private static Optional<What> when(boolean applies, What what) {
        return applies ? Optional.of(what) : Optional.empty();
    }
}
