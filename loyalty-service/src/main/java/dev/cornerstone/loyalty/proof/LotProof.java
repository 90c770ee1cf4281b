package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.ledger.Kind;
import dev.cornerstone.loyalty.seal.SealedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One member's lots and allocations against their transfers. A transfer takes from lots, gives back to them or opens one, and
 * that adds up to its amount; what is gone from a lot was taken. A wrong allocation breaks both by the same amount, a wrong
 * lot only one, which tells them apart.
 */
final class LotProof {

    private static final String NONE = "nothing";

    private final Findings findings;
    private final Holdings holdings;
    private final List<SealedRow> transfers;
    private final Map<UUID, SealedRow> byId;
    private final Map<UUID, Holdings.Lot> lots;
    private BooleanSupplier explained;

    LotProof(
            Findings findings,
            Holdings holdings,
            List<SealedRow> transfers,
            Map<UUID, SealedRow> byId,
            BooleanSupplier explained) {
        this.findings = findings;
        this.holdings = holdings;
        this.transfers = transfers;
        this.byId = byId;
        this.explained = explained;
        this.lots = holdings.lots().stream().collect(Collectors.toMap(Holdings.Lot::id, lot -> lot));
    }

    void run() {
        missingLots();
        if (strays()) {
            explained = () -> true;
        }
        Map<UUID, Long> lacking = lackingOfTransfers();
        Map<UUID, Long> gone = goneFromLots();
        lotAmounts(lacking, gone);
        allocations(lacking, gone);
        exchanged(gone);
        lacking.forEach((transfer, points) -> findings.add(
                "lot_allocation",
                transfer,
                "lots for " + (byId.get(transfer).amount() - points) + " points",
                "lots for " + byId.get(transfer).amount() + " points",
                explained));
        gone.forEach((id, points) -> {
            Holdings.Lot lot = lots.get(id);
            findings.add(
                    "lot",
                    id,
                    "remaining " + lot.remaining() + " of " + lot.amount(),
                    "remaining " + (lot.remaining() + points) + " of " + lot.amount(),
                    explained);
        });
    }

    /** What came and did not go back into a lot is a lot of its own; what names one that is gone follows from that. */
    private void missingLots() {
        Set<UUID> givenBack = holdings.allocations().stream()
                .map(Holdings.Allocation::transfer)
                .collect(Collectors.toSet());
        List<SealedRow> openers = transfers.stream()
                .filter(row -> row.creditAccount() == MemberProof.AVAILABLE
                        && row.kind() != Kind.RELEASE.code()
                        && !lots.containsKey(row.id())
                        && !givenBack.contains(row.id()))
                .toList();
        openers.forEach(row -> findings.add("lot", row.id(), NONE, "a lot of " + row.amount() + " points", explained));
        if (!openers.isEmpty()) {
            explained = () -> true;
        }
    }

    /** Rows that name a transfer or a lot which is not there. */
    private boolean strays() {
        boolean found = false;
        for (Holdings.Lot lot : holdings.lots()) {
            SealedRow opener = byId.get(lot.id());
            if (opener == null || opener.creditAccount() != MemberProof.AVAILABLE) {
                findings.add(
                        "lot", lot.id(), "a lot of member " + lot.member(), "the transfer that opened it", explained);
                found = true;
            } else {
                described(lot, opener);
            }
        }
        for (Holdings.Allocation allocation : holdings.allocations()) {
            if (!byId.containsKey(allocation.transfer()) || !lots.containsKey(allocation.lot())) {
                findings.add(
                        "lot_allocation",
                        key(allocation.transfer(), allocation.lot()),
                        allocation.amount() + " points",
                        byId.containsKey(allocation.transfer()) ? "a lot of this member" : "a transfer of this member",
                        explained);
                found = true;
            }
        }
        return found;
    }

    /** What the transfer that opened the lot says about it, which is all of it but what remains. */
    private void described(Holdings.Lot lot, SealedRow opener) {
        boolean passedOn = opener.kind() == Kind.GIFT.code() || opener.kind() == Kind.REVERSE.code();
        Description says = new Description()
                .of("asset", lot.asset(), opener.asset())
                .of("valid from", lot.validFrom(), opener.effectiveAt())
                .of("unit cost", lot.unitCostMicros(), null);
        if (opener.opens()) {
            says.of("expires at", lot.expiresAt(), opener.endsAt())
                    .of("funded by", lot.funder(), passedOn ? opener.lotFunder() : opener.partner())
                    .of("campaign", lot.campaign(), passedOn ? opener.lotCampaign() : opener.campaign());
        }
        says.addTo(findings, "lot", lot.id(), explained);
    }

    /** By how much the lots that a transfer names fall short of it; negative where they exceed it. */
    private Map<UUID, Long> lackingOfTransfers() {
        Map<UUID, Long> allocated = holdings.allocations().stream()
                .collect(Collectors.groupingBy(
                        Holdings.Allocation::transfer, Collectors.summingLong(Holdings.Allocation::amount)));
        Map<UUID, Long> lacking = new LinkedHashMap<>();
        for (SealedRow row : transfers) {
            long named = allocated.getOrDefault(row.id(), 0L);
            long opened = row.creditAccount() == MemberProof.AVAILABLE && lots.containsKey(row.id())
                    ? lots.get(row.id()).amount()
                    : 0;
            long lacks = (movesLots(row) ? row.amount() : 0) - named - opened;
            if (lacks != 0) {
                lacking.put(row.id(), lacks);
            }
        }
        return lacking;
    }

    /** By how much more a lot should have than it has; negative where it has too much. */
    private Map<UUID, Long> goneFromLots() {
        Map<UUID, Long> taken = holdings.allocations().stream()
                .collect(Collectors.groupingBy(
                        Holdings.Allocation::lot,
                        Collectors.summingLong(allocation -> direction(allocation) * allocation.amount())));
        Map<UUID, Long> gone = new LinkedHashMap<>();
        for (Holdings.Lot lot : holdings.lots()) {
            long more = lot.amount() - lot.remaining() - taken.getOrDefault(lot.id(), 0L);
            if (more != 0) {
                gone.put(lot.id(), more);
            }
        }
        return gone;
    }

    /** A lot that differs from its own transfer by what is missing from it has a wrong amount, and is right otherwise. */
    private void lotAmounts(Map<UUID, Long> lacking, Map<UUID, Long> gone) {
        for (Holdings.Lot lot : holdings.lots()) {
            Long lacks = lacking.get(lot.id());
            if (lacks != null && gone.getOrDefault(lot.id(), 0L) == -lacks) {
                findings.add("lot", lot.id(), "amount " + lot.amount(), "amount " + (lot.amount() + lacks), explained);
                lacking.remove(lot.id());
                gone.remove(lot.id());
            }
        }
    }

    /** A transfer and a lot that differ by the same amount share the allocation that is wrong. */
    private void allocations(Map<UUID, Long> lacking, Map<UUID, Long> gone) {
        for (UUID transfer : List.copyOf(lacking.keySet())) {
            long lacks = lacking.get(transfer);
            long shift = direction(byId.get(transfer)) * lacks;
            gone.entrySet().stream()
                    .filter(entry -> shift != 0 && entry.getValue() == shift)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(lot -> {
                        long says = amount(transfer, lot);
                        findings.add(
                                "lot_allocation",
                                key(transfer, lot),
                                says == 0 ? NONE : says + " points",
                                says + lacks == 0 ? NONE : says + lacks + " points",
                                explained);
                        lacking.remove(transfer);
                        gone.remove(lot);
                    });
        }
    }

    /** Two allocations of a transfer that exchanged their amounts leave the transfer right and two lots wrong. */
    private void exchanged(Map<UUID, Long> gone) {
        if (gone.size() < 2) {
            return;
        }
        Map<UUID, List<Holdings.Allocation>> byTransfer =
                holdings.allocations().stream().collect(Collectors.groupingBy(Holdings.Allocation::transfer));
        for (List<Holdings.Allocation> together : byTransfer.values()) {
            for (Holdings.Allocation one : together) {
                for (Holdings.Allocation other : together) {
                    long shift = direction(one) * (other.amount() - one.amount());
                    if (shift != 0
                            && gone.getOrDefault(one.lot(), 0L) == shift
                            && gone.getOrDefault(other.lot(), 0L) == -shift) {
                        exchanged(one, other.amount());
                        exchanged(other, one.amount());
                        gone.remove(one.lot());
                        gone.remove(other.lot());
                    }
                }
            }
        }
    }

    private void exchanged(Holdings.Allocation allocation, long points) {
        findings.add(
                "lot_allocation",
                key(allocation.transfer(), allocation.lot()),
                allocation.amount() + " points",
                points + " points",
                explained);
    }

    private long amount(UUID transfer, UUID lot) {
        return holdings.allocations().stream()
                .filter(allocation -> allocation.transfer().equals(transfer)
                        && allocation.lot().equals(lot))
                .mapToLong(Holdings.Allocation::amount)
                .sum();
    }

    /** What the capture of a hold spends had left its lots with the hold. */
    private static boolean movesLots(SealedRow row) {
        return row.debitAccount() == MemberProof.AVAILABLE
                || row.creditAccount() == MemberProof.AVAILABLE
                || row.kind() == Kind.CAPTURE.code();
    }

    private long direction(Holdings.Allocation allocation) {
        SealedRow row = byId.get(allocation.transfer());
        return row == null ? 0 : direction(row);
    }

    /** 1 where points leave the lots, -1 where they come back, 0 where neither. */
    private static long direction(SealedRow row) {
        if (row.debitAccount() == MemberProof.AVAILABLE) {
            return 1;
        }
        return row.creditAccount() == MemberProof.AVAILABLE ? -1 : 0;
    }

    private static String key(UUID transfer, UUID lot) {
        return transfer + "/" + lot;
    }
}
