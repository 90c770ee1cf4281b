package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Pack;
import dev.cornerstone.loyalty.ledger.Packed;
import dev.cornerstone.loyalty.ledger.Points;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/** Books the packs that partners buy: in the ledger and in what they may give, at once or not at all. */
@Singleton
final class Packs {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Allowances allowances;

    Packs(Idempotency idempotency, Ledger ledger, Allowances allowances) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.allowances = allowances;
    }

    /** A postpaid partner may buy one too, before it becomes prepaid. Nothing is ever refused. */
    Once<PackView, Void> buy(Caller caller, Partner partner, PackRequest request, Key key) {
        return idempotency.once(
                new Request(caller.client(), caller.subject(), "pack " + partner.slug(), key, request),
                PackView.class,
                connection -> book(connection, caller, partner, request));
    }

    private Verdict<PackView, Void> book(Connection connection, Caller caller, Partner partner, PackRequest request)
            throws SQLException {
        Packed packed = ledger.pack(
                connection,
                new Pack(
                        partner.id(),
                        ledger.prepaidAccount(connection, partner.id()),
                        Points.of(request.points()),
                        request.reference(),
                        caller.actor()));
        insert(connection, partner, request, packed);
        Allowance prepaid = PartnerAccounts.prepaid(partner.id());
        allowances.open(connection, prepaid, 0);
        allowances.change(connection, prepaid, request.points());
        PackView view = new PackView(
                packed.id().toString(),
                request.points(),
                request.priceMinor(),
                request.currency(),
                request.reference(),
                allowances.remaining(connection, prepaid).orElseThrow(),
                packed.bookedAt());
        return Verdict.accept(view);
    }

    private static void insert(Connection connection, Partner partner, PackRequest request, Packed packed)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner_pack (partner_id, id, points, price_minor, currency, reference, bought_at)
                values (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, partner.id());
            insert.setObject(2, packed.id().value());
            insert.setLong(3, request.points());
            insert.setLong(4, request.priceMinor());
            insert.setString(5, request.currency());
            insert.setString(6, request.reference());
            insert.setObject(7, packed.bookedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
