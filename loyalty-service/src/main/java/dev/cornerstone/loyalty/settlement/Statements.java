package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.partner.Registration;
import dev.cornerstone.loyalty.partner.UnitPrice;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.Sums;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The settlement statements of partners, as they were written down or as they stand. */
@Singleton
final class Statements {

    /** Ten years. */
    private static final int MONTHS_MAX = 120;

    private final Database database;
    private final Sums sums;
    private final Clock clock;
    private final ZoneId zone;

    Statements(Database database, Sums sums, Clock clock, LedgerConfig ledger) {
        this.database = database;
        this.sums = sums;
        this.clock = clock;
        this.zone = ledger.zone();
    }

    /** The partner's months, newest first and without their shares: from its registration, or as many as a list may have. */
    List<Statement> list(Registration partner) {
        return database.read(connection -> list(connection, partner));
    }

    /** Empty for a month before the partner was registered and for one that has not begun. */
    Optional<Statement> find(Registration partner, YearMonth month, List<Registration> all) {
        if (month.isBefore(first(partner)) || month.isAfter(current())) {
            return Optional.empty();
        }
        return Optional.of(database.read(connection -> {
            Optional<Statement> written =
                    SettlementRows.find(connection, partner.partner().id(), month);
            return written.isPresent() ? written.get() : compute(connection, partner, month, true, prices(all));
        }));
    }

    /** The month as it stands now. */
    Statement compute(
            Connection connection,
            Registration partner,
            YearMonth month,
            boolean open,
            Function<UUID, Optional<Statement.Price>> prices)
            throws SQLException {
        UUID id = partner.partner().id();
        return Statement.of(id, month, open, sums.course(connection, id, month), prices);
    }

    YearMonth first(Registration partner) {
        return YearMonth.from(partner.registeredAt().atZone(zone));
    }

    YearMonth current() {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    /** What each partner pays for a point of its own. */
    static Function<UUID, Optional<Statement.Price>> prices(List<Registration> partners) {
        Map<UUID, Statement.Price> prices = partners.stream()
                .filter(partner -> partner.agreement().unitPrice().isPresent())
                .collect(Collectors.toMap(
                        partner -> partner.partner().id(),
                        partner -> price(partner.agreement().unitPrice().get())));
        return partner -> Optional.ofNullable(prices.get(partner));
    }

    private List<Statement> list(Connection connection, Registration partner) throws SQLException {
        List<Statement> written =
                SettlementRows.newest(connection, partner.partner().id(), MONTHS_MAX);
        YearMonth firstOpen =
                written.isEmpty() ? first(partner) : written.get(0).month().plusMonths(1);
        List<Statement> statements = new ArrayList<>();
        for (YearMonth month = current();
                !month.isBefore(firstOpen) && statements.size() < MONTHS_MAX;
                month = month.minusMonths(1)) {
            statements.add(compute(connection, partner, month, true, nobody -> Optional.empty()));
        }
        statements.addAll(written.subList(0, Math.min(written.size(), MONTHS_MAX - statements.size())));
        return statements;
    }

    private static Statement.Price price(UnitPrice agreed) {
        return new Statement.Price() {
            @Override
            public long of(long points) {
                return agreed.amountMinor(points);
            }

            @Override
            public String currency() {
                return agreed.currency();
            }
        };
    }
}
