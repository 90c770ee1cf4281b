package dev.cornerstone.keycloak.consent.log;

/**
 * An answer at its place.
 *
 * @param number counts from 1 in the chain
 * @param previous the hash of the row before
 */
public record Row(String realm, int chain, long number, Answer answer, String previous, String hash) {

    static Row after(Head head, Answer answer) {
        long number = head.number() + 1;
        return new Row(
                head.realm(),
                head.chain(),
                number,
                answer,
                head.hash(),
                answer.hashAt(head.realm(), head.chain(), number, head.hash()));
    }

    /** Whether the row is what was written. */
    boolean isWhole() {
        return hash.equals(answer.hashAt(realm, chain, number, previous));
    }
}
