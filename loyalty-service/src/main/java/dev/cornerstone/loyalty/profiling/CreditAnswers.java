package dev.cornerstone.loyalty.profiling;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.Actor;
import dev.cornerstone.loyalty.ledger.Adjust;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Gives members the points that their answers earn, out of the programme's own account. One answer is one transaction. */
@Singleton
public final class CreditAnswers implements Job {

    private static final Actor PROGRAMME = new Actor("loyalty-service", "loyalty-service", null, null, null, null);

    private final Database database;
    private final Ledger ledger;
    private final ProfilingConfig config;

    CreditAnswers(Database database, Ledger ledger, ProfilingConfig config) {
        this.database = database;
        this.ledger = ledger;
        this.config = config;
    }

    @Override
    public String name() {
        return "credit-answers";
    }

    @Override
    public Duration every() {
        return config.every();
    }

    @Override
    public Bite step() {
        return database.write(this::credit);
    }

    private Bite credit(Connection connection) throws SQLException {
        Optional<QuestionRows.Due> due = QuestionRows.lockDue(connection);
        if (due.isEmpty()) {
            return new Bite(0, false);
        }
        TransferId transfer = ledger.adjust(
                        connection, new Adjust(due.get().member(), due.get().points(), config.note(), PROGRAMME))
                .fold(adjusted -> adjusted.id(), refusal -> {
                    throw new IllegalStateException("Points of the programme were not given: " + refusal);
                });
        QuestionRows.credited(connection, due.get(), transfer);
        return new Bite(1, true);
    }
}
