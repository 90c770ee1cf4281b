package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.benchmarks.risk.Profile.Feature;

/**
 * The score of Freeman et al., NDSS 2016, equation 7 without attack data, with the levels and weights of the reference
 * implementation for the RBA data set. Its defects are kept: it is what others compare with.
 *
 * @param levels finest first
 */
record Freeman(Feature[] levels, double[] weights) {

    static final Freeman NETWORK =
            new Freeman(new Feature[] {Feature.ADDRESS, Feature.ASN, Feature.COUNTRY}, new double[] {0.6, 0.3, 0.1});
    static final Freeman AGENT = new Freeman(
            new Feature[] {Feature.STRING, Feature.VERSION, Feature.SYSTEM_VERSION, Feature.DEVICE_CLASS},
            new double[] {0.5386653840551359, 0.2680451498625666, 0.18818295100109536, 0.0051065150812021525});

    /** A feature that is new at every level. */
    private static final double NEVER_SEEN = 4;

    static double ratio(Case it, Freeman feature) {
        int levels = feature.levels.length;
        double[] own = new double[levels];
        double[] all = new double[levels];
        double unseen = 1;
        for (int level = 0; level < levels; level++) {
            own[level] = it.own(feature.levels[level]);
            all[level] = it.all(feature.levels[level]);
            unseen += level == 0 ? 0 : it.everybody().distinct(feature.levels[level]);
        }
        return feature.ratio(
                own,
                Math.max(1, it.account().profile.logins()),
                all,
                Math.max(1, it.everybody().logins()),
                unseen,
                levels);
    }

    /**
     * @param unseen one more than the distinct values on all coarser levels
     * @param unseenOfValue one more than the distinct coarser values seen with the finest value
     */
    double ratio(double[] own, double ownLogins, double[] all, double allLogins, double unseen, double unseenOfValue) {
        double general = weights[0]
                * (all[0] > 0
                        ? all[0] / (all[0] + unseenOfValue) * all[0] / (allLogins + unseen)
                        : 1 / (allLogins + unseen));
        double member = weights[0] * own[0] / ownLogins;
        for (int level = 1; level < weights.length; level++) {
            general += weights[level] * all[level] / allLogins;
            member += weights[level] * own[level] / ownLogins;
        }
        return member == 0 ? NEVER_SEEN : general / member;
    }
}
