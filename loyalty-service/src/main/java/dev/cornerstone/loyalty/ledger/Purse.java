package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A member's points during a posting: what the balance row and the lots will say. Each transfer changes both here, and
 * nothing is written before the posting is closed.
 */
final class Purse {

    private final Posting posting;
    private final MemberId member;
    private final Validity validity;
    private final boolean frozen;
    private final Caution caution;
    private final Map<UUID, Lot> lots = new HashMap<>();
    private final Set<UUID> opened = new LinkedHashSet<>();
    private final Map<UUID, Long> changes = new LinkedHashMap<>();
    private final Map<UUID, Long> expired = new HashMap<>();
    private final Map<TransferId, UUID> matured = new HashMap<>();

    private final long versionBefore;
    private long available;
    private long held;
    private long pending;
    private long owed;
    private long version;
    private UUID last;
    private Day day;

    Purse(Posting posting, MemberId member, BalanceRows.Row row, List<Lot> open, Validity validity) {
        this.posting = posting;
        this.member = member;
        this.validity = validity;
        caution = row.caution();
        frozen = row.frozen() || caution.suspended();
        available = row.available();
        held = row.held();
        pending = row.pending();
        owed = row.owed();
        version = row.version();
        versionBefore = version;
        last = row.lastTransfer();
        day = row.day().on(posting.today());
        open.forEach(lot -> lots.put(lot.id(), lot));
    }

    MemberId member() {
        return member;
    }

    boolean frozen() {
        return frozen;
    }

    Caution caution() {
        return caution;
    }

    long available() {
        return available;
    }

    long held() {
        return held;
    }

    long pending() {
        return pending;
    }

    long owed() {
        return owed;
    }

    /** What was done today, to be replaced by what will have been done. */
    Day day() {
        return day;
    }

    void day(Day changed) {
        day = changed;
    }

    /** Lots with points in them, soonest expiring first. */
    List<Lot> open() {
        return lots.values().stream()
                .filter(lot -> lot.remaining() > 0)
                .sorted(Lot.SOONEST_EXPIRING)
                .toList();
    }

    /** The lot as this posting leaves it, given as the database has it. */
    Lot current(Lot stored) {
        lots.putIfAbsent(stored.id(), stored);
        return lots.get(stored.id());
    }

    Optional<Lot> known(UUID lot) {
        return Optional.ofNullable(lots.get(lot));
    }

    /** What this posting let expire of the lot. */
    long expired(UUID lot) {
        return expired.getOrDefault(lot, 0L);
    }

    /** The lot into which this posting let the promise mature. */
    Optional<UUID> maturedInto(TransferId promise) {
        return Optional.ofNullable(matured.get(promise));
    }

    /** Adds a transfer and changes the balance by it; lots are the caller's. */
    Transfer book(Journal journal, Leg leg, Instant effectiveAt) {
        move(leg.debit(), -leg.points().value());
        move(leg.credit(), leg.points().value());
        version++;
        last = posting.idAfter(last);
        int seq = journal.next(last);
        Transfer transfer = new Transfer(
                member,
                new TransferId(last),
                journal.id(),
                seq,
                leg.debit(),
                leg.credit(),
                posting.asset(),
                leg.points(),
                leg.kind(),
                leg.links(),
                leg.purpose(),
                leg.opens(),
                version,
                effectiveAt,
                posting.now(),
                journal.actor());
        posting.add(transfer);
        return transfer;
    }

    /** Takes the points of the leg from the lots, in the order given. */
    Transfer take(Journal journal, Leg leg, Instant effectiveAt, List<Lot> from) {
        List<Allocation> allocations = Allocation.take(leg.points(), from);
        Transfer transfer = book(journal, leg, effectiveAt);
        for (Allocation allocation : allocations) {
            change(allocation.lot().id(), -allocation.amount());
            posting.allocate(transfer, allocation.lot().id(), allocation.amount());
        }
        return transfer;
    }

    /** Puts the points of the leg back into the lots they came from. */
    Transfer giveBack(Journal journal, Leg leg, Instant effectiveAt, List<Share> shares) {
        Transfer transfer = book(journal, leg, effectiveAt);
        for (Share share : shares) {
            current(share.lot());
            change(share.lot().id(), share.amount());
            posting.allocate(transfer, share.lot().id(), share.amount());
        }
        return transfer;
    }

    /** Adds a transfer whose points are a new lot with the programme's validity. */
    Transfer bookNew(Journal journal, Leg leg, Instant effectiveAt) {
        Transfer transfer = book(journal, leg.opening(Transfer.Opens.until(validity.endFor(effectiveAt))), effectiveAt);
        open(transfer, null);
        return transfer;
    }

    /** Adds a transfer whose points are a new lot that follows another one. */
    Transfer bookAfter(Lot lot, Instant end, Journal journal, Leg leg, Instant effectiveAt) {
        Transfer transfer = book(journal, leg.opening(Transfer.Opens.after(lot, end)), effectiveAt);
        open(transfer, lot.unitCostMicros());
        return transfer;
    }

    private void open(Transfer transfer, Long unitCostMicros) {
        long points = transfer.amount().value();
        Lot lot = new Lot(
                transfer.id().value(),
                points,
                points,
                transfer.effectiveAt(),
                transfer.opens().end(),
                transfer.funder(),
                transfer.campaign(),
                unitCostMicros);
        lots.put(lot.id(), lot);
        opened.add(lot.id());
    }

    /** Books in the order in which it happened whatever has matured, lapsed and expired by now. */
    void settle(Due due, Actor actor) {
        Instant past = Instant.MIN;
        for (Due.Event event : due.events()) {
            expire(past, event.at(), actor);
            if (event.promise() != null) {
                mature(event.promise(), actor);
            } else {
                lapse(event.hold(), actor);
            }
            past = event.at();
        }
        expire(past, posting.now(), actor);
    }

    /** Books the lots that are past their end, each as of that end; what came back after it, as of its coming back. */
    void expire(Instant past, Instant until, Actor actor) {
        for (Lot lot : open()) {
            if (!lot.dueAt(until)) {
                break;
            }
            Instant at = lot.expiresAt().isBefore(past) ? past : lot.expiresAt();
            expired.merge(lot.id(), lot.remaining(), Math::addExact);
            take(
                    new Journal(actor),
                    Leg.of(
                            Kind.EXPIRE,
                            AccountId.MEMBER_AVAILABLE,
                            AccountId.BREAKAGE,
                            Points.of(lot.remaining()),
                            Transfer.Purpose.NONE),
                    at,
                    List.of(lot));
        }
    }

    /** Takes what the member owes from the lots that are valid at that instant; answers how much that was. */
    long collect(Journal journal, Instant at) {
        if (owed == 0) {
            return 0;
        }
        List<Lot> valid = open().stream().filter(lot -> !lot.dueAt(at)).toList();
        long amount = Math.min(owed, Allocation.sum(valid));
        if (amount > 0) {
            take(
                    journal,
                    Leg.of(
                            Kind.REPAY,
                            AccountId.MEMBER_AVAILABLE,
                            AccountId.CLAWBACK,
                            Points.of(amount),
                            Transfer.Purpose.NONE),
                    at,
                    valid);
        }
        return amount;
    }

    /** Says what became of the lots and of the balance row, if anything was booked. */
    void close() {
        if (version == versionBefore) {
            return;
        }
        opened.forEach(id -> LotRows.open(posting, member, lots.get(id)));
        changes.forEach((id, points) -> posting.write(LotRows.CHANGE, points, member.value(), id));
        posting.write(
                BalanceRows.UPDATE,
                available,
                held,
                pending,
                owed,
                version,
                last,
                day.date(),
                day.earned(),
                day.earns(),
                day.spent(),
                day.spends(),
                member.value(),
                posting.asset());
    }

    private void mature(Promise promise, Actor actor) {
        Journal journal = new Journal(actor);
        Transfer transfer = bookNew(
                journal,
                new Leg(
                        Kind.MATURE,
                        AccountId.MEMBER_PENDING,
                        AccountId.MEMBER_AVAILABLE,
                        Points.of(promise.remaining()),
                        Transfer.Links.ending(promise.id()),
                        new Transfer.Purpose(promise.partner(), promise.campaign(), null, null, null)),
                promise.maturesAt());
        matured.put(promise.id(), transfer.id().value());
        PromiseRows.mature(posting, member, promise.id(), transfer.id());
        collect(journal, promise.maturesAt());
    }

    private void lapse(OpenHold hold, Actor actor) {
        Journal journal = new Journal(actor);
        Transfer transfer = release(journal, hold, hold.points(), hold.shares(), hold.expiresAt());
        HoldRows.resolve(posting, member, hold, HoldState.LAPSED, 0, transfer.id(), hold.expiresAt());
        collect(journal, hold.expiresAt());
    }

    /** Gives back that much of a hold. */
    Transfer release(Journal journal, OpenHold hold, Points points, List<Share> shares, Instant at) {
        return giveBack(
                journal,
                new Leg(
                        Kind.RELEASE,
                        AccountId.MEMBER_HELD,
                        AccountId.MEMBER_AVAILABLE,
                        points,
                        Transfer.Links.ending(hold.id()),
                        hold.purpose()),
                at,
                shares);
    }

    private void change(UUID lot, long points) {
        lots.compute(lot, (id, before) -> before.changedBy(points));
        if (!opened.contains(lot)) {
            changes.merge(lot, points, Math::addExact);
        }
    }

    private void move(AccountId account, long points) {
        if (account.equals(AccountId.MEMBER_AVAILABLE)) {
            available = notNegative(Math.addExact(available, points));
        } else if (account.equals(AccountId.MEMBER_HELD)) {
            held = notNegative(Math.addExact(held, points));
        } else if (account.equals(AccountId.MEMBER_PENDING)) {
            pending = notNegative(Math.addExact(pending, points));
        } else if (account.equals(AccountId.CLAWBACK)) {
            owed = notNegative(Math.subtractExact(owed, points));
        }
    }

    private long notNegative(long points) {
        if (points < 0) {
            throw new IllegalStateException("Member " + member + " would have " + points + " points");
        }
        return points;
    }
}
