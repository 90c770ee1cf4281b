package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.RiskModel;
import dev.cornerstone.keycloak.risk.model.ThresholdPolicy;
import dev.cornerstone.keycloak.risk.signal.Networks;
import dev.cornerstone.keycloak.risk.store.RiskStore;
import dev.cornerstone.keycloak.risk.store.TallyEntity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one server has once, for all realms and logins. Safe for threads. */
final class RiskNode {

    /** Which share of logins may be asked for more, where the realm does not say otherwise. */
    private static final double STEP_UP_RATE = 0.05;

    /** How far the medium threshold may follow a realm's own logins, in log-odds around the shipped one. */
    private static final double CLAMP = 2;

    private final RiskModel model;
    private final Networks networks;
    private final RiskStore store;
    private final RealmShare.Memory memory;
    private final Clock clock;
    private final RiskMetrics metrics = new RiskMetrics();
    private final Faults faults = new Faults(metrics);
    private final Map<String, RealmShare> shares = new ConcurrentHashMap<>();
    private final Map<TallyEntity.Key, Long> tallies = new ConcurrentHashMap<>();

    RiskNode(RiskModel model, Networks networks, RiskStore store, Clock clock) {
        this.model = model;
        this.networks = networks;
        this.store = store;
        this.memory = RealmShare.Memory.of(store);
        this.clock = clock;
    }

    RiskModel model() {
        return model;
    }

    Networks networks() {
        return networks;
    }

    RiskStore store() {
        return store;
    }

    Clock clock() {
        return clock;
    }

    RiskMetrics metrics() {
        return metrics;
    }

    Faults faults() {
        return faults;
    }

    ThresholdPolicy thresholdPolicy() {
        double medium = model.weights().defaultThresholds().medium();
        return new ThresholdPolicy(STEP_UP_RATE, model.weights().defaultThresholds(), medium - CLAMP, medium + CLAMP);
    }

    RealmShare share(String realmId, String keyId) {
        return shares.computeIfAbsent(realmId + ' ' + keyId, key -> new RealmShare(realmId, keyId));
    }

    /** What is written down of a share is read when it is first needed. */
    void load(RealmShare share) {
        share.load(memory);
    }

    void count(String realmId, RiskDecision decision) {
        long day = LocalDate.ofInstant(Instant.ofEpochMilli(decision.decidedAt()), clock.getZone())
                .toEpochDay();
        tallies.merge(new TallyEntity.Key(realmId, day, decision.mode().word(), decision.levelWord()), 1L, Long::sum);
    }

    /** Writes down what was seen since the last time. */
    void flush() {
        for (RealmShare share : shares.values()) {
            try {
                share.flush(memory);
                faults.clear("population");
            } catch (RuntimeException e) {
                faults.raise("population", e, "What all members have in common is kept in memory until it does.");
            }
        }
        flushTallies();
    }

    private void flushTallies() {
        Map<String, Map<TallyEntity.Key, Long>> byRealm = new HashMap<>();
        for (TallyEntity.Key key : tallies.keySet()) {
            byRealm.computeIfAbsent(key.realmId(), realm -> new HashMap<>()).put(key, tallies.remove(key));
        }
        byRealm.forEach((realmId, counts) -> {
            try {
                store.count(realmId, counts);
            } catch (RuntimeException e) {
                counts.forEach((key, logins) -> tallies.merge(key, logins, Long::sum));
                faults.raise("tally", e, "Counts are kept in memory until it does.");
            }
        });
    }

    void forgetRealm(String realmId) {
        shares.keySet().removeIf(key -> key.startsWith(realmId + ' '));
        tallies.keySet().removeIf(key -> key.realmId().equals(realmId));
    }
}
