package dev.cornerstone.benchmarks.risk;

/**
 * How well a score tells attackers from members.
 *
 * @param auc area under the ROC curve; ties count half
 * @param partialAuc the same up to a step-up rate of 5 %, as a share of what is possible there
 * @param stepUps the least share of members' logins that a threshold stops which catches 90, 98 and 99 % of the attackers
 * @param caught the largest share of attackers caught by a threshold that stops at most 1, 5 and 10 % of members' logins
 */
record Measures(double auc, double partialAuc, double[] stepUps, double[] caught) {

    static final double[] CAUGHT = {0.90, 0.98, 0.99};
    static final double[] STEP_UPS = {0.01, 0.05, 0.10};
    static final double PARTIAL = 0.05;
}
