package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.Login;
import dev.cornerstone.keycloak.risk.model.Population;
import dev.cornerstone.keycloak.risk.model.RecentScores;
import dev.cornerstone.keycloak.risk.model.ThresholdPolicy;
import dev.cornerstone.keycloak.risk.model.Thresholds;
import dev.cornerstone.keycloak.risk.store.RiskStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What this node knows of all members of a realm, for one of the realm's keys: what was written down when it last looked, and
 * what it saw since. The second is written down on top of what other nodes wrote, once a minute; a node that is killed takes
 * no more than that with it. Safe for threads.
 */
final class RealmShare {

    /** Where it is written down. */
    interface Memory {

        /** Population and scores as they were written last. */
        Optional<byte[][]> population(String realmId, String keyId);

        /** In one transaction that no other node can come into. */
        void changePopulation(String realmId, String keyId, Function<Optional<byte[][]>, byte[][]> merge);

        static Memory of(RiskStore store) {
            return new Memory() {
                @Override
                public Optional<byte[][]> population(String realmId, String keyId) {
                    return store.population(realmId, keyId);
                }

                @Override
                public void changePopulation(
                        String realmId, String keyId, Function<Optional<byte[][]>, byte[][]> merge) {
                    store.changePopulation(realmId, keyId, merge);
                }
            };
        }
    }

    private final String realmId;
    private final String keyId;

    private Population everything = new Population();
    private RecentScores everyScore = new RecentScores();
    private Population since = new Population();
    private RecentScores scoresSince = new RecentScores();
    private boolean changed;
    private boolean loaded;
    private final AtomicBoolean writing = new AtomicBoolean();

    RealmShare(String realmId, String keyId) {
        this.realmId = realmId;
        this.keyId = keyId;
    }

    synchronized Population population() {
        return everything;
    }

    synchronized Thresholds thresholds(ThresholdPolicy policy) {
        return everyScore.thresholds(policy);
    }

    synchronized double logins() {
        return everyScore.logins();
    }

    /** A login was completed. */
    synchronized void learn(Login login, String user, double weight, double score) {
        everything.learn(login, user, weight);
        since.learn(login, user, weight);
        everyScore.learn(score);
        scoresSince.learn(score);
        changed = true;
    }

    /** A password was wrong, or a second factor. */
    synchronized void failed(Login login, String user) {
        everything.failed(login, user);
        since.failed(login, user);
        changed = true;
    }

    /** Reads what was written down, unless that is done. */
    void load(Memory store) {
        synchronized (this) {
            if (loaded) {
                return;
            }
        }
        Optional<byte[][]> stored = store.population(realmId, keyId);
        synchronized (this) {
            if (!loaded) {
                adopt(stored);
            }
        }
    }

    /** Writes down what was seen since the last time, and reads what others wrote. */
    void flush(Memory store) {
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        try {
            Population mine;
            RecentScores myScores;
            synchronized (this) {
                if (!changed) {
                    return;
                }
                mine = since;
                myScores = scoresSince;
                since = new Population();
                scoresSince = new RecentScores();
                changed = false;
            }
            byte[][][] written = new byte[1][][];
            try {
                store.changePopulation(realmId, keyId, stored -> written[0] = merged(stored, mine, myScores));
            } catch (RuntimeException e) {
                giveBack(mine, myScores);
                throw e;
            }
            synchronized (this) {
                adopt(Optional.of(written[0]));
            }
        } finally {
            writing.set(false);
        }
    }

    private synchronized void giveBack(Population mine, RecentScores myScores) {
        since.merge(mine);
        scoresSince.merge(myScores);
        changed = true;
    }

    /** What is stored already holds this node's earlier shares, so only the newest is added. */
    private void adopt(Optional<byte[][]> stored) {
        Population all = stored.map(row -> Population.of(row[0])).orElseGet(Population::new);
        RecentScores scores = stored.map(row -> RecentScores.of(row[1])).orElseGet(RecentScores::new);
        all.merge(since);
        scores.merge(scoresSince);
        everything = all;
        everyScore = scores;
        loaded = true;
    }

    private static byte[][] merged(Optional<byte[][]> stored, Population mine, RecentScores myScores) {
        Population all = stored.map(row -> Population.of(row[0])).orElseGet(Population::new);
        RecentScores scores = stored.map(row -> RecentScores.of(row[1])).orElseGet(RecentScores::new);
        all.merge(mine);
        scores.merge(myScores);
        return new byte[][] {all.toBytes(), scores.toBytes()};
    }
}
