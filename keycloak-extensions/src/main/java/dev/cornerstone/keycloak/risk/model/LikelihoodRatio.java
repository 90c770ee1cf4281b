package dev.cornerstone.keycloak.risk.model;

/**
 * How much likelier one feature's value is when somebody else logs in than when the member does, as a logarithm: a
 * hierarchical Dirichlet back-off over its levels, finest first. A level that is new to the member falls back on what its
 * parent and the population say, so nothing is ever impossible and a new address in a known network weighs less than a new
 * network.
 *
 * <p>Abuse enters at one level only, that of reputation: mixed in at the address, a mere new address would look like an
 * attack. Where that level is not known there is no mixture.
 *
 * @param member the member's decayed count of the value at each level that is known
 * @param memberTotal the member's decayed logins
 * @param everybody the same count over all members
 * @param everybodyTotal the decayed logins of all members
 * @param distinct how many values of the level were seen at all
 * @param concentration how many logins the population's opinion is worth, for each level
 * @param reputationLevel index of the level at which abuse is known; -1 for none
 * @param badShare the share of recent failures that came from the value at that level
 * @param calmShare the same if nothing had failed lately
 */
record LikelihoodRatio(
        double[] member,
        double memberTotal,
        double[] everybody,
        double everybodyTotal,
        double[] distinct,
        double[] concentration,
        int reputationLevel,
        double badShare,
        double calmShare) {

    private static final double POPULATION_CONCENTRATION = 1;

    /** @param abuse which part of the attackers comes from where failures come from, 0 to 1 */
    double log(double abuse) {
        return log(abuse, badShare);
    }

    /** As if nothing had failed lately. */
    double logWithoutFailures(double abuse) {
        return log(abuse, calmShare);
    }

    private double log(double abuse, double bad) {
        double anybody = 1;
        double own = 1;
        double other = 1;
        double memberParent = memberTotal;
        double everybodyParent = everybodyTotal;
        for (int level = member.length - 1; level >= 0; level--) {
            memberParent = Math.max(memberParent, greatest(member, level));
            everybodyParent = Math.max(everybodyParent, greatest(everybody, level));
            double memberCount = greatest(member, level);
            double everybodyCount = greatest(everybody, level);
            double general = (everybodyCount + POPULATION_CONCENTRATION / (distinct[level] + 1))
                    / (everybodyParent + POPULATION_CONCENTRATION);
            own *= (memberCount + concentration[level] * general) / (memberParent + concentration[level]);
            anybody *= general;
            other = level == reputationLevel ? (1 - abuse) * anybody + abuse * bad : other * general;
            memberParent = memberCount;
            everybodyParent = everybodyCount;
        }
        return Math.log(other) - Math.log(own);
    }

    /** A child was seen at least as often as its parent remembers, whatever was forgotten to save room. */
    private static double greatest(double[] counts, int level) {
        double greatest = 0;
        for (int finer = level; finer >= 0; finer--) {
            greatest = Math.max(greatest, counts[finer]);
        }
        return greatest;
    }
}
