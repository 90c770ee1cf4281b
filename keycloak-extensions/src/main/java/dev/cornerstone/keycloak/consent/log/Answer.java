package dev.cornerstone.keycloak.consent.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param giver whose answer it is
 * @param request the random id of what a guardian was asked; null when nobody asked one
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
        Instant at,
        Giver giver,
        String request) {

    /** Who gave an answer about the member's data. */
    public enum Giver {
        MEMBER,
        /** Whoever had the link that was mailed to the address the member named, and said to answer for her. */
        GUARDIAN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody may say. */
    public enum Choice {
        GRANTED,
        REFUSED,
        WITHDRAWN,
        /** Nobody's answer: what was granted is not asked for any more, or means something else by now. */
        LAPSED,
        /** No consent yet: the member asked a guardian to decide. */
        ASKED;

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
        Objects.requireNonNull(giver);
        if (giver == Giver.GUARDIAN && request == null) {
            throw new IllegalArgumentException(
                    "A guardian answers a request, and the answer to " + purpose + " has none");
        }
    }

    /** A member's own answer, of which no guardian was asked. */
    public Answer(
            String id,
            String member,
            String purpose,
            String version,
            Choice choice,
            String language,
            String textDigest,
            String client,
            Instant at) {
        this(id, member, purpose, version, choice, language, textDigest, client, at, Giver.MEMBER, null);
    }

    /** The hash of this answer at its place. */
    String hashAt(String realm, int chain, long number, String previous) {
        List<String> fields = new ArrayList<>(List.of(
                request == null ? "cornerstone consent 1" : "cornerstone consent 2",
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
        if (request != null) {
            fields.addAll(List.of(giver.word(), request));
        }
        return Digests.hex(Digests.of(fields.toArray(String[]::new)));
    }
}
