package dev.cornerstone.keycloak.consent.log;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One answer, before it has a place in the log.
 *
 * @param id of its receipt, random
 * @param member the Keycloak account
 * @param version of the text that was answered
 * @param language in which it was read
 * @param textDigest of the text that was read, hexadecimal
 * @param client the app in which it was answered
 * @param at to the millisecond
 */
public record Answer(
        String id,
        String member,
        String purpose,
        String version,
        Choice choice,
        String language,
        String textDigest,
        String client,
        Instant at) {

    /** What somebody may say. */
    public enum Choice {
        GRANTED,
        REFUSED,
        WITHDRAWN,
        /** Nobody's answer: what was granted is not asked for any more, or means something else by now. */
        LAPSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Answer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(member);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(version);
        Objects.requireNonNull(choice);
        Objects.requireNonNull(language);
        Objects.requireNonNull(textDigest);
        Objects.requireNonNull(client);
        Objects.requireNonNull(at);
    }

    /** The hash of this answer at its place. */
    String hashAt(String realm, int chain, long number, String previous) {
        return Digests.hex(Digests.of(
                "cornerstone consent 1",
                realm,
                Integer.toString(chain),
                Long.toString(number),
                previous,
                id,
                member,
                purpose,
                version,
                choice.word(),
                language,
                textDigest,
                client,
                Long.toString(at.toEpochMilli())));
    }
}
