package dev.cornerstone.keycloak.consent.log;

import java.util.Optional;

/**
 * What became of checking a realm's chains.
 *
 * @param rows how many were checked
 * @param broken the first that is not what was written
 */
public record Proof(long rows, Optional<Broken> broken) {

    /** @param receipt null when the row is not there */
    public record Broken(int chain, long number, String receipt, String what) {}

    /** Follows one chain from its start. */
    static final class Walk {

        private Head last;

        Walk(String realm, int chain) {
            last = Head.start(realm, chain);
        }

        /** What is wrong with the next row of the chain, if anything. */
        Optional<Broken> next(Row row) {
            if (row.number() != last.number() + 1) {
                return Optional.of(new Broken(row.chain(), last.number() + 1, null, "The row is missing"));
            }
            if (!row.previous().equals(last.hash())) {
                return broken(row, "The row does not follow the one before it");
            }
            if (!row.isWhole()) {
                return broken(row, "The row is not what was written");
            }
            last = Head.of(row);
            return Optional.empty();
        }

        /** What is wrong with the end of the chain. */
        Optional<Broken> end(Head head) {
            return last.equals(head)
                    ? Optional.empty()
                    : Optional.of(new Broken(
                            head.chain(), last.number() + 1, null, "The chain does not end where it was written to"));
        }

        long number() {
            return last.number();
        }

        private static Optional<Broken> broken(Row row, String what) {
            return Optional.of(
                    new Broken(row.chain(), row.number(), row.answer().id(), what));
        }
    }
}
