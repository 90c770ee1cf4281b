package dev.cornerstone.loyalty.identity;

import dev.cornerstone.loyalty.ledger.Caution;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Enrolment;
import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.security.ForbiddenException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps what is known of accounts, and the cautions of their members by it. */
@Singleton
public final class Cautions implements Enrolment {

    private final Database database;
    private final Ledger ledger;
    private final Subjects subjects;
    private final IdentityConfig config;
    private final Clock clock;

    Cautions(Database database, Ledger ledger, Subjects subjects, IdentityConfig config, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.subjects = subjects;
        this.config = config;
        this.clock = clock;
    }

    /** Learns what happened, in any order; what was learnt before may be among it and changes nothing. */
    public void learn(Connection connection, Collection<Happening> happenings) throws SQLException {
        if (happenings.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, List<Happening>> bySubject = happenings.stream().collect(Collectors.groupingBy(Happening::subject));
        Map<String, SubjectRows.Row> rows = SubjectRows.lock(connection, new TreeSet<>(bySubject.keySet()));
        SortedMap<MemberId, Caution> cautions = new TreeMap<>();
        for (SubjectRows.Row row : rows.values()) {
            Account account = row.account();
            for (Happening happening : bySubject.get(row.subject())) {
                account = account.after(happening, now);
            }
            if (!account.equals(row.account())) {
                SubjectRows.update(connection, row.subject(), account);
                Caution caution = account.caution(config);
                row.member().ifPresent(member -> cautions.put(member, caution));
            }
        }
        for (Map.Entry<MemberId, Caution> caution : cautions.entrySet()) {
            ledger.caution(connection, caution.getKey(), caution.getValue());
        }
    }

    /** Ties the member to what was heard of the account before. Whoever learns of it meanwhile waits for the same row. */
    @Override
    public void enrolled(Connection connection, MemberId member, String account) throws SQLException {
        String subject = subjects.of(account);
        SubjectRows.Row row =
                SubjectRows.lock(connection, new TreeSet<>(List.of(subject))).get(subject);
        if (row.account().status() == Account.Status.LEFT) {
            // A token lives on for minutes after its account; nobody joins again by it.
            throw new ForbiddenException("The account was deleted by its owner");
        }
        SubjectRows.belongsTo(connection, subject, member);
        if (!row.account().equals(Account.NEW)) {
            ledger.caution(connection, member, row.account().caution(config));
        }
    }

    /** Forgets what events call the member, in the caller's transaction; @return how many rows it was. */
    public int forget(Connection connection, MemberId member) throws SQLException {
        return SubjectRows.delete(connection, member);
    }

    /** What the account holds back. */
    Caution caution(Account account) {
        return account.caution(config);
    }

    /** What is known of the member's account. */
    Account account(MemberId member) {
        Optional<SubjectRows.Row> row = database.read(connection -> SubjectRows.of(connection, member));
        return row.map(SubjectRows.Row::account).orElse(Account.NEW);
    }
}
