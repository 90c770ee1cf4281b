package dev.cornerstone.loyalty.sweep;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.DueBatches;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The three jobs. */
final class Sweeps {

    @Produces
    @Singleton
    Job expiry(DueBatches due, SweepConfig config) {
        return Job.inBites("expiry", config.every(), config.bite(), due::expireDue);
    }

    @Produces
    @Singleton
    Job maturity(DueBatches due, SweepConfig config) {
        return Job.inBites("maturity", config.every(), config.bite(), due::matureDue);
    }

    @Produces
    @Singleton
    Job holdLapse(DueBatches due, SweepConfig config) {
        return Job.inBites("hold-lapse", config.every(), config.bite(), due::lapseDue);
    }
}
