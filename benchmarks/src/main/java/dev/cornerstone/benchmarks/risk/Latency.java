package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Assessment;
import dev.cornerstone.keycloak.risk.model.History;
import dev.cornerstone.keycloak.risk.model.Login;
import dev.cornerstone.keycloak.risk.model.Population;
import dev.cornerstone.keycloak.risk.model.RiskModel;
import dev.cornerstone.keycloak.risk.model.Thresholds;
import dev.cornerstone.keycloak.risk.model.Weights;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long one decision takes without the store: the stored bytes are read, the failures looked up, the login scored. */
final class Latency {

    private static final long HIGHEST_NANOS = 10_000_000_000L;

    private final RiskModel model = new RiskModel(Weights.shipped());
    private final Thresholds thresholds = model.weights().defaultThresholds();
    private final List<Attempt> attempts;
    private final List<byte[]> histories;
    private final Population population;

    /** What came out, so that nothing can be left out by the compiler. */
    private double sum;

    Latency(Dataset data, Replay replay) {
        this.attempts =
                data.attempts().stream().filter(Attempt::success).limit(10_000).toList();
        this.histories = replay.histories()
                .filter(history -> !history.isEmpty())
                .limit(10_000)
                .map(History::toBytes)
                .toList();
        this.population = replay.population();
    }

    Histogram measure(int decisions) {
        for (int nth = 0; nth < decisions; nth++) {
            sum += decide(nth);
        }
        Histogram nanos = new Histogram(HIGHEST_NANOS, 3);
        for (int nth = 0; nth < decisions; nth++) {
            long begin = System.nanoTime();
            sum += decide(nth);
            nanos.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - begin));
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("A score was no number");
        }
        return nanos;
    }

    private double decide(int nth) {
        Attempt attempt = attempts.get(nth % attempts.size());
        History history = History.of(histories.get((int) (nth * 7L % histories.size())));
        Login login = Login.at(Instant.ofEpochSecond(attempt.second()))
                .withNetwork(attempt.origin().levels())
                .withAgent(attempt.agent().levels())
                .withFlags(attempt.origin().flags())
                .withDevice(history.recognise("0-0", "0-0-1", Instant.ofEpochSecond(attempt.second())));
        Assessment risk = model.assess(login.withVelocity(population.velocity(login)), history, population, thresholds);
        return risk.score();
    }
}
