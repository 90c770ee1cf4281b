package dev.cornerstone.keycloak.risk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Says of each thing that it is broken once, and once more when it works again. Safe for threads. */
final class Faults {

    private static final Logger LOG = Logger.getLogger("dev.cornerstone.keycloak.risk");

    private final RiskMetrics metrics;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    Faults(RiskMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * @param what a short word, also the label of the metric
     * @param consequence what happens to logins meanwhile
     */
    void raise(String what, Throwable cause, String consequence) {
        metrics.fault(what);
        if (broken.add(what)) {
            LOG.errorf(cause, "Risk: %s does not work. %s This is said once.", what, consequence);
        }
    }

    void clear(String what) {
        if (broken.remove(what)) {
            LOG.infof("Risk: %s works again.", what);
        }
    }
}
