package dev.cornerstone.benchmarks.risk;

/**
 * An attempt with the right password, with all scores.
 *
 * @param attacker null when it was the member
 * @param before how many logins the member had completed before
 * @param scores one of each comparator, then ours
 * @param terms one of each term of ours
 */
record Scored(Periods.Period period, Attacker attacker, int user, int before, float[] scores, float[] terms) {

    static final int OURS = Rival.values().length;

    /** Ours without one term: the score is their sum. */
    float without(Term term) {
        return scores[OURS] - terms[term.ordinal()];
    }
}
