package dev.cornerstone.loyalty.sweep;

import dev.cornerstone.loyalty.access.UsedProofs;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.DueBatches;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The jobs, each under the name of what it looks for. */
final class Sweeps {

    /** Rows that are gone in a moment. */
    private static final int OLD_ROWS = 1_000;

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

    @Produces
    @Singleton
    Job oldAnswers(Idempotency idempotency, SweepConfig config) {
        return Job.inBites("old-answers", config.every(), OLD_ROWS, idempotency::forgetOld);
    }

    @Produces
    @Singleton
    Job oldProofs(UsedProofs proofs, SweepConfig config) {
        return Job.inBites("old-proofs", config.every(), OLD_ROWS, proofs::forgetOld);
    }

    @Produces
    @Singleton
    Job oldAllowances(Allowances allowances, SweepConfig config) {
        return Job.inBites("old-allowances", config.every(), OLD_ROWS, allowances::forgetOld);
    }
}
