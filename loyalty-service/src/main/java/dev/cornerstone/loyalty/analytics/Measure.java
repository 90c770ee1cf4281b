package dev.cornerstone.loyalty.analytics;

/** What is told of each day and each month. */
enum Measure {
    ACTIVE("active"),
    SIGN_INS("sign-in"),
    SIGN_INS_FAILED("sign-in-failed"),
    STEP_UPS_PASSED("step-up-passed"),
    STEP_UPS_FAILED("step-up-failed"),
    REGISTRATIONS("registration"),
    EARNS("earn"),
    POINTS_EARNED("points-earn"),
    REDEMPTIONS("redeem"),
    POINTS_REDEEMED("points-redeem");

    private final String figure;

    Measure(String figure) {
        this.figure = figure;
    }

    /** The name of the figure in the database. */
    String figure() {
        return figure;
    }
}
