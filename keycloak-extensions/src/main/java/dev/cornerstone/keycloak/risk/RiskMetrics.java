package dev.cornerstone.keycloak.risk;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is counted, for Keycloak's own {@code /metrics} on the management port. Labels are realms and words of ours. */
final class RiskMetrics {

    private static final String PREFIX = "cornerstone.risk.";

    void decision(String realm, RiskDecision decision) {
        Metrics.counter(
                        PREFIX + "decisions",
                        "realm",
                        realm,
                        "level",
                        decision.levelWord(),
                        "mode",
                        decision.mode().word())
                .increment();
        for (String reason : decision.reasonIds()) {
            Metrics.counter(PREFIX + "reasons", "realm", realm, "reason", reason, "level", decision.levelWord())
                    .increment();
        }
    }

    /** A flow asked for more because of a decision or, in shadow mode, would have. */
    void asked(String realm, RiskDecision decision) {
        Metrics.counter(
                        PREFIX + "asked",
                        "realm",
                        realm,
                        "level",
                        decision.levelWord(),
                        "mode",
                        decision.mode().word())
                .increment();
    }

    /** The login that was asked for more was completed. */
    void passed(String realm, RiskDecision decision) {
        Metrics.counter(
                        PREFIX + "passed",
                        "realm",
                        realm,
                        "level",
                        decision.levelWord(),
                        "mode",
                        decision.mode().word())
                .increment();
    }

    void fault(String what) {
        Metrics.counter(PREFIX + "faults", "what", what).increment();
    }

    /** @param signal store, network, agent, device, model or decision */
    <T> T timed(String signal, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            Timer.builder(PREFIX + "signal")
                    .tag("signal", signal)
                    .publishPercentileHistogram()
                    .register(Metrics.globalRegistry)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }
}
