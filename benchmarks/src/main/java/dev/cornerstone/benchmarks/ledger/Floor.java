package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.Cluster;
import java.io.IOException;
import java.sql.SQLException;

/** What the database alone can do: the statements of the service without the service. */
interface Floor {

    /** pgbench, or a bare loop where it is not installed. */
    static Floor on(Cluster cluster) throws IOException {
        return Pgbench.find(cluster).<Floor>map(found -> found).orElseGet(() -> new JdbcLoop(cluster));
    }

    /** Runs the script with so many clients for so long. */
    Outcome run(String database, FloorScript script, int clients, int seconds)
            throws IOException, InterruptedException, SQLException;

    /** What runs, with its version. */
    String name() throws IOException, InterruptedException;

    /** @param perSecond transactions */
    record Outcome(double perSecond, long done) {}
}
