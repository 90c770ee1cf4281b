package dev.cornerstone.loyalty.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.ledger.Actor;
import dev.cornerstone.loyalty.ledger.Adjust;
import dev.cornerstone.loyalty.ledger.DueBatches;
import dev.cornerstone.loyalty.ledger.Earn;
import dev.cornerstone.loyalty.ledger.Gift;
import dev.cornerstone.loyalty.ledger.Hold;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Redeem;
import dev.cornerstone.loyalty.ledger.Reverse;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Agreement;
import dev.cornerstone.loyalty.partner.Mode;
import dev.cornerstone.loyalty.partner.OpenPartners;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Registration;
import dev.cornerstone.loyalty.partner.UnitPrice;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.RollUp;
import dev.cornerstone.loyalty.rollup.RollupConfig;
import dev.cornerstone.loyalty.testing.Defaults;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A programme whose months a test lets pass. */
final class OpenSettlement implements AutoCloseable {

    static final Actor SOMEBODY = new Actor("somebody", "a-client", null, null, null, null);

    final OpenPartners books;
    private final RollupConfig rollupConfig;
    final RollUp rollUp;
    final Statements statements;
    final CloseMonths closing;
    final Liability liability;
    final DueBatches due;

    OpenSettlement(int bite, String... settings) {
        books = new OpenPartners(settings);
        RollupConfig config = new SmallRyeConfigBuilder()
                .withMapping(RollupConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("loyalty.rollup.bite", Integer.toString(bite)), "a test's", 100))
                .build()
                .getConfigMapping(RollupConfig.class);
        rollupConfig = config;
        rollUp = rollUp(books.database);
        statements = new Statements(books.database, books.sums, books.clock, books.config);
        closing = closing(books.database);
        liability = new Liability(books.database, books.sums, books.partners);
        due = new DueBatches(books.database, books.ids, books.clock, books.config);
    }

    Partner partner(String slug, UnitPrice price) {
        return books.agree(slug, new Agreement(slug, Mode.POSTPAID, null, null, Optional.ofNullable(price)))
                .partner();
    }

    /** Points that mature after so long; at once where that is null. */
    Optional<TransferId> earn(MemberId member, Partner partner, long points, Duration matureAfter) {
        Instant maturesAt = matureAfter == null ? null : books.clock.instant().plus(matureAfter);
        return post(connection -> books.ledger.earn(
                        connection,
                        new Earn(
                                member,
                                Points.of(points),
                                partner.id(),
                                partner.account(),
                                null,
                                maturesAt,
                                null,
                                SOMEBODY)))
                .map(earned -> earned.id());
    }

    /** At the programme itself where {@code at} is null. */
    Optional<TransferId> redeem(MemberId member, Partner at, long points) {
        return post(connection -> books.ledger.redeem(
                        connection,
                        new Redeem(
                                member, Points.of(points), UUID.randomUUID(), at == null ? null : at.id(), SOMEBODY)))
                .map(redeemed -> redeemed.id());
    }

    Optional<TransferId> hold(MemberId member, Partner at, long points) {
        return post(connection -> books.ledger.hold(
                        connection,
                        new Hold(
                                member,
                                Points.of(points),
                                at.id(),
                                UUID.randomUUID(),
                                null,
                                books.clock.instant().plus(Duration.ofDays(9)),
                                SOMEBODY)))
                .map(held -> held.id());
    }

    boolean capture(TransferId hold, long points) {
        return post(connection -> books.ledger.capture(connection, hold, Optional.of(Points.of(points)), SOMEBODY))
                .isPresent();
    }

    boolean release(TransferId hold) {
        return post(connection -> books.ledger.release(connection, hold, SOMEBODY))
                .isPresent();
    }

    boolean reverse(TransferId transfer, long points) {
        return post(connection -> books.ledger.reverse(
                        connection, new Reverse(transfer, Optional.of(Points.of(points)), null, SOMEBODY)))
                .isPresent();
    }

    boolean gift(MemberId from, MemberId to, long points) {
        return post(connection -> books.ledger.gift(connection, new Gift(from, to, Points.of(points), null, SOMEBODY)))
                .isPresent();
    }

    boolean adjust(MemberId member, long points) {
        return post(connection -> books.ledger.adjust(connection, new Adjust(member, points, "goodwill", SOMEBODY)))
                .isPresent();
    }

    /** The job of a node that reaches the database so. */
    RollUp rollUp(Database database) {
        return new RollUp(database, books.clock, books.config, rollupConfig);
    }

    /** The job of a node that reaches the database so. */
    CloseMonths closing(Database database) {
        return new CloseMonths(
                database,
                books.partners,
                statements,
                books.sums,
                books.announcer,
                books.clock,
                Defaults.of(SettlementConfig.class));
    }

    /** What the job of the sums does in one run. */
    void sumUp() {
        while (rollUp.step().more()) {
            continue;
        }
    }

    /** What the job of the statements does in one run. */
    void closeMonths() {
        while (closing.step().more()) {
            continue;
        }
    }

    Registration registration(Partner partner) {
        return books.partners.registration(partner.slug()).orElseThrow();
    }

    Statement statement(Partner partner, String month) {
        List<Registration> all = books.partners.registrations();
        Optional<Statement> statement = statements.find(registration(partner), YearMonth.parse(month), all);
        assertThat(statement).isPresent();
        return statement.get();
    }

    StatementView view(Partner partner, String month) {
        return StatementView.from(statement(partner, month), new Names(books.partners.registrations()));
    }

    private <T> Optional<T> post(Database.Work<Outcome<T>> work) {
        return books.database
                .write(work, Outcome.Done.class::isInstance)
                .fold(Optional::of, refused -> Optional.empty());
    }

    @Override
    public void close() {
        books.close();
    }
}
