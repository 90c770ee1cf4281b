package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.rollup.Sums;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The settlement computed anew by another way: every transfer in its order, told by its kind, moving points between lots,
 * holds and promises that are kept here one by one.
 */
final class History {

    private static final int EARN = 1;
    private static final int REDEEM = 2;
    private static final int HOLD = 3;
    private static final int CAPTURE = 4;
    private static final int RELEASE = 5;
    private static final int EXPIRE = 6;
    private static final int REVERSE = 7;
    private static final int GIFT = 8;
    private static final int ADJUST = 9;
    private static final int MATURE = 11;
    private static final int CLAWBACK = 12;
    private static final int REPAY = 13;

    private final ZoneId zone;
    private final List<Row> rows = new ArrayList<>();
    private final Map<UUID, Row> byId = new HashMap<>();
    private final Map<UUID, Map<UUID, Long>> allocations = new HashMap<>();
    private final Map<UUID, LotRow> lots = new HashMap<>();

    private final Map<UUID, Long> inLots = new HashMap<>();
    private final Map<UUID, Map<UUID, Long>> inHolds = new HashMap<>();
    private final Map<UUID, Long> promised = new HashMap<>();

    /** By month and partner. */
    private final Map<YearMonth, Map<UUID, Month>> months = new TreeMap<>();

    History(DataSource database, ZoneId zone) throws SQLException {
        this.zone = zone;
        try (Connection connection = database.getConnection()) {
            read(connection);
        }
    }

    /** Everything of that partner, from the first month to the last. */
    Month month(UUID partner, YearMonth month) {
        return months.getOrDefault(month, Map.of()).getOrDefault(partner, new Month());
    }

    void replay(YearMonth first, YearMonth last, List<UUID> partners) {
        int next = 0;
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Map<UUID, Month> ofMonth = new HashMap<>();
            partners.forEach(partner -> ofMonth.put(partner, new Month()));
            ofMonth.put(Sums.PROGRAMME, new Month());
            months.put(month, ofMonth);
            for (UUID partner : ofMonth.keySet()) {
                ofMonth.get(partner).opening = outstanding(partner);
            }
            while (next < rows.size() && rows.get(next).month(zone).equals(month)) {
                apply(rows.get(next), ofMonth);
                next++;
            }
            for (UUID partner : ofMonth.keySet()) {
                ofMonth.get(partner).closing = outstanding(partner);
            }
        }
        if (next < rows.size()) {
            throw new IllegalStateException(rows.size() - next + " transfers are of no month");
        }
    }

    private long outstanding(UUID partner) {
        long points = promised.getOrDefault(partner, 0L);
        for (Map.Entry<UUID, Long> lot : inLots.entrySet()) {
            points += lots.get(lot.getKey()).funder().equals(partner) ? lot.getValue() : 0;
        }
        for (Map<UUID, Long> hold : inHolds.values()) {
            for (Map.Entry<UUID, Long> lot : hold.entrySet()) {
                points += lots.get(lot.getKey()).funder().equals(partner) ? lot.getValue() : 0;
            }
        }
        return points;
    }

    private void apply(Row row, Map<UUID, Month> month) {
        Map<UUID, Long> taken = allocations.getOrDefault(row.id(), Map.of());
        switch (row.kind()) {
            case EARN -> {
                month.get(row.partner()).issued += row.amount();
                if (lots.containsKey(row.id())) {
                    inLots.put(row.id(), row.amount());
                } else {
                    promised.merge(row.partner(), row.amount(), Long::sum);
                }
            }
            case MATURE -> {
                promised.merge(byId.get(row.pending()).partner(), -row.amount(), Long::sum);
                inLots.put(row.id(), row.amount());
            }
            case REDEEM, EXPIRE, REPAY ->
                taken.forEach((lot, points) -> {
                    inLots.merge(lot, -points, Long::sum);
                    Month funders = month.get(lots.get(lot).funder());
                    if (row.kind() == REDEEM) {
                        redeemed(month, lots.get(lot).funder(), row.honouredBy(), points);
                    } else if (row.kind() == EXPIRE) {
                        funders.expired += points;
                    } else {
                        funders.repaid += points;
                    }
                });
            case HOLD ->
                taken.forEach((lot, points) -> {
                    inLots.merge(lot, -points, Long::sum);
                    inHolds.computeIfAbsent(row.id(), hold -> new HashMap<>()).merge(lot, points, Long::sum);
                });
            case CAPTURE ->
                taken.forEach((lot, points) -> {
                    inHolds.get(row.pending()).merge(lot, -points, Long::sum);
                    redeemed(month, lots.get(lot).funder(), row.honouredBy(), points);
                });
            case RELEASE ->
                taken.forEach((lot, points) -> {
                    inHolds.get(row.pending()).merge(lot, -points, Long::sum);
                    inLots.merge(lot, points, Long::sum);
                });
            case GIFT -> {
                taken.forEach((lot, points) -> inLots.merge(lot, -points, Long::sum));
                if (lots.containsKey(row.id())) {
                    inLots.put(row.id(), row.amount());
                }
            }
            case ADJUST -> {
                if (lots.containsKey(row.id())) {
                    month.get(Sums.PROGRAMME).issued += row.amount();
                    inLots.put(row.id(), row.amount());
                } else {
                    taken.forEach((lot, points) -> {
                        inLots.merge(lot, -points, Long::sum);
                        month.get(lots.get(lot).funder()).adjusted += points;
                    });
                }
            }
            case CLAWBACK -> month.get(byId.get(row.reverses()).partner()).clawedBack += row.amount();
            case REVERSE -> reverse(row, taken, month);
            default -> throw new IllegalStateException("Kind " + row.kind());
        }
    }

    private void reverse(Row row, Map<UUID, Long> touched, Map<UUID, Month> month) {
        Row original = byId.get(row.reverses());
        if (original.kind() == EARN) {
            Month funders = month.get(original.partner());
            funders.reversed += row.amount();
            if (row.debit() == 12) {
                funders.expired -= row.amount();
            } else if (row.debit() == 2) {
                promised.merge(original.partner(), -row.amount(), Long::sum);
            }
            touched.forEach((lot, points) -> inLots.merge(lot, -points, Long::sum));
            return;
        }
        touched.forEach((lot, points) -> {
            inLots.merge(lot, points, Long::sum);
            returned(month, lots.get(lot).funder(), original.honouredBy(), points);
        });
        if (lots.containsKey(row.id())) {
            inLots.put(row.id(), row.amount());
            returned(month, lots.get(row.id()).funder(), original.honouredBy(), row.amount());
        }
    }

    private static void redeemed(Map<UUID, Month> month, UUID funder, UUID at, long points) {
        month.get(funder).redeemedAt.merge(at, points, Long::sum);
        month.get(at).honouredFor.merge(funder, points, Long::sum);
    }

    private static void returned(Map<UUID, Month> month, UUID funder, UUID at, long points) {
        month.get(funder).returnedAt.merge(at, points, Long::sum);
        month.get(at).returnedFor.merge(funder, points, Long::sum);
    }

    private void read(Connection connection) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("""
                select id, kind, amount, debit_account, partner_id, reverses, pending_id from transfer order by id""")) {
            while (row.next()) {
                Row read = new Row(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, UUID.class),
                        row.getObject(6, UUID.class),
                        row.getObject(7, UUID.class));
                rows.add(read);
                byId.put(read.id(), read);
            }
        }
        try (ResultSet row =
                connection.createStatement().executeQuery("select transfer_id, lot_id, amount from lot_allocation")) {
            while (row.next()) {
                allocations
                        .computeIfAbsent(row.getObject(1, UUID.class), transfer -> new HashMap<>())
                        .put(row.getObject(2, UUID.class), row.getLong(3));
            }
        }
        try (ResultSet row = connection.createStatement().executeQuery("select id, funded_by from lot")) {
            while (row.next()) {
                UUID funder = row.getObject(2, UUID.class);
                lots.put(row.getObject(1, UUID.class), new LotRow(funder == null ? Sums.PROGRAMME : funder));
            }
        }
    }

    /** What a statement should say. */
    static final class Month {
        long opening;
        long issued;
        long reversed;
        long expired;
        long repaid;
        long adjusted;
        long closing;
        long clawedBack;
        final Map<UUID, Long> redeemedAt = new TreeMap<>();
        final Map<UUID, Long> returnedAt = new TreeMap<>();
        final Map<UUID, Long> honouredFor = new TreeMap<>();
        final Map<UUID, Long> returnedFor = new TreeMap<>();
    }

    private record LotRow(UUID funder) {}

    private record Row(UUID id, int kind, long amount, long debit, UUID partner, UUID reverses, UUID pending) {

        YearMonth month(ZoneId zone) {
            return YearMonth.from(
                    Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16).atZone(zone));
        }

        UUID honouredBy() {
            return partner == null ? Sums.PROGRAMME : partner;
        }
    }
}
