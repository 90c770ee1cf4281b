package dev.cornerstone.keycloak.event.sink;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a batch.
 *
 * @param kind what to make of the messages that were not taken
 * @param taken the ids of those that were
 * @param reason in words, without secrets; empty if everything was taken
 * @param retryAfter how long the receiver asks to be left alone
 */
public record Answer(Kind kind, Set<String> taken, String reason, Optional<Duration> retryAfter) {

    public enum Kind {
        /** Everything was taken. */
        TAKEN,
        /** Something in the batch will never be taken; sent in smaller batches, it shows which. */
        REFUSED,
        /** Not now. */
        FAILED
    }

    public static Answer taken(Set<String> ids) {
        return new Answer(Kind.TAKEN, ids, "", Optional.empty());
    }

    public static Answer refused(Set<String> taken, String reason) {
        return new Answer(Kind.REFUSED, taken, reason, Optional.empty());
    }

    public static Answer failed(Set<String> taken, String reason) {
        return new Answer(Kind.FAILED, taken, reason, Optional.empty());
    }

    public static Answer failed(String reason, Optional<Duration> retryAfter) {
        return new Answer(Kind.FAILED, Set.of(), reason, retryAfter);
    }
}
