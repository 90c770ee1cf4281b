package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.ledger.Horizon;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The inclusion proof of a transfer. */
@Singleton
final class Proofs {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Database database;
    private final Horizon horizon;
    private final SealConfig config;
    private final Clock clock;

    Proofs(Database database, Horizon horizon, SealConfig config, Clock clock) {
        this.database = database;
        this.horizon = horizon;
        this.config = config;
        this.clock = clock;
    }

    /** The transfer with its seal, when there is one by now; empty when there is no such transfer. */
    Optional<Proof> of(TransferId id) {
        return database.read(connection -> read(connection, id));
    }

    /** When to ask again for the proof of a transfer that has no seal yet. */
    Duration wait(TransferId id) {
        Duration left = Duration.between(
                clock.instant(),
                Horizon.madeAt(id.value()).plus(horizon.delay()).plus(config.every()));
        return left.compareTo(A_MOMENT) < 0 ? A_MOMENT : left;
    }

    private static Optional<Proof> read(Connection connection, TransferId id) throws SQLException {
        Optional<SealedRow> row = SealRows.transfer(connection, id.value());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Optional<Block> block = SealRows.blockOver(connection, row.get().shard(), id.value());
        return Optional.of(
                block.isEmpty()
                        ? new Proof(row.get(), Optional.empty())
                        : new Proof(row.get(), place(connection, block.get(), id)));
    }

    /** Empty for a row that was added into a block's range after it was sealed. */
    private static Optional<Proof.Place> place(Connection connection, Block block, TransferId id) throws SQLException {
        List<SealRows.Leaf> leaves = SealRows.leaves(connection, block);
        List<byte[]> hashes = leaves.stream().map(SealRows.Leaf::hash).toList();
        int index = leaves.stream().map(SealRows.Leaf::id).toList().indexOf(id.value());
        return Optional.of(new Proof.Place(block, index, new MerkleTree(hashes).path(index)));
    }
}
