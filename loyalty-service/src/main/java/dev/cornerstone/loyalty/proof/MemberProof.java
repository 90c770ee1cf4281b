package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.ledger.Kind;
import dev.cornerstone.loyalty.seal.SealedRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One member's rows against each other. Most of what is wrong here is wrong because a transfer is, and is told so. */
final class MemberProof {

    static final long AVAILABLE = 1;
    static final long PENDING = 2;
    static final long HELD = 3;
    static final long CLAWBACK = 14;

    private static final String NONE = "nothing";

    private final Findings findings;
    private final Set<Long> accounts;
    private final Holdings holdings;
    private final UUID member;
    /** Without those that were added later, so that the others are judged as if they had not been. */
    private final List<SealedRow> transfers;

    private final Map<UUID, SealedRow> byId;
    private boolean altered;
    private boolean follows;

    MemberProof(Findings findings, Set<Long> accounts, Holdings holdings) {
        this.findings = findings;
        this.accounts = accounts;
        this.holdings = holdings;
        this.member = holdings.member();
        this.transfers = holdings.transfers().stream()
                .filter(row -> !findings.isSurplus(row.id()))
                .toList();
        this.byId = transfers.stream()
                .collect(Collectors.toMap(SealedRow::id, row -> row, (one, other) -> one, LinkedHashMap::new));
    }

    void run() {
        holdings.transfers().forEach(this::checkRow);
        altered = follows;
        transfers.stream().collect(Collectors.groupingBy(SealedRow::asset)).forEach(this::checkAsset);
        holdings.balances().stream()
                .filter(balance ->
                        transfers.stream().noneMatch(row -> row.asset().equals(balance.asset())))
                .forEach(balance -> checkAsset(balance.asset(), List.of()));
        BooleanSupplier explained = explained();
        new LotProof(findings, holdings, transfers, byId, explained).run();
        holdings.holds().forEach(hold -> checkHold(hold, explained));
        holdings.promises().forEach(promise -> checkPromise(promise, explained));
        checkGuards(explained);
        checkMissingHolds(explained);
    }

    private void checkRow(SealedRow row) {
        byte[] computed = row.computedHash();
        if (!Arrays.equals(computed, row.rowHash())) {
            follows = true;
            findings.altered(row.id(), member, row.memberVersion());
            findings.add(
                    "transfer",
                    row.id(),
                    "row_hash " + hex(row.rowHash()) + " for member " + member,
                    "row_hash " + hex(computed) + ", as its fields give: one of them or the hash was changed");
        } else if (!accounts.contains(row.debitAccount()) || !accounts.contains(row.creditAccount())) {
            findings.add(
                    "transfer",
                    row.id(),
                    "accounts " + row.debitAccount() + " and " + row.creditAccount(),
                    "accounts of the chart");
        }
    }

    private void checkAsset(String asset, List<SealedRow> rows) {
        Holdings.Balance balance = holdings.balances().stream()
                .filter(candidate -> candidate.asset().equals(asset))
                .findFirst()
                .orElse(null);
        Sums sums = Sums.of(rows);
        if (balance == null) {
            add("member_balance", member + " " + asset, NONE, sums, follows);
            return;
        }
        checkVersions(balance, rows, sums);
        if (!sums.equals(Sums.of(balance))) {
            add("member_balance", member, Sums.of(balance), sums + ", the sum of its transfers", follows);
        }
    }

    /** The versions are 1, 2, 3 … without gap or repetition, and the balance has the last. */
    private void checkVersions(Holdings.Balance balance, List<SealedRow> rows, Sums sums) {
        TreeMap<Long, List<SealedRow>> versions = rows.stream()
                .collect(Collectors.groupingBy(SealedRow::memberVersion, TreeMap::new, Collectors.toList()));
        boolean agrees = sums.equals(Sums.of(balance));
        long newest = versions.isEmpty() ? 0 : versions.lastKey();
        boolean lastIsThere = Objects.equals(
                balance.last(), newest == 0 ? null : versions.get(newest).get(0).id());
        if (newest != balance.version() && lastIsThere && agrees && versions.size() == newest) {
            add("member_balance", member, "version " + balance.version(), "version " + newest, follows);
            return;
        }
        TreeSet<Long> missing = new TreeSet<>();
        for (long version = 1;
                version <= Math.max(balance.version(), newest) && missing.size() < Findings.MAX;
                version++) {
            if (!versions.containsKey(version)) {
                missing.add(version);
            }
        }
        if (!missing.isEmpty()) {
            missing(missing, balance);
        }
        boolean whole = missing.isEmpty();
        versions.forEach((version, same) -> {
            if (version < 1 || version > balance.version() && whole || same.size() > 1) {
                boolean already = follows;
                follows = true;
                same.forEach(row -> {
                    findings.altered(row.id(), member, row.memberVersion());
                    add(
                            "transfer",
                            row.id(),
                            "version " + version + " of member " + member,
                            same.size() > 1
                                    ? "a version of its own"
                                    : NONE + ": the member's balance is of version " + balance.version(),
                            already);
                });
            }
        });
        if (whole && !lastIsThere && newest == balance.version()) {
            add(
                    "member_balance",
                    member,
                    "last transfer " + balance.last(),
                    "last transfer "
                            + (newest == 0
                                    ? "none"
                                    : versions.get(newest).get(0).id()),
                    follows);
        }
    }

    /** What others still say about a transfer that is gone tells which one it was. */
    private void missing(TreeSet<Long> versions, Holdings.Balance balance) {
        Set<UUID> gone = mentioned(balance);
        boolean rowsOfOwn = altered;
        versions.forEach(version -> findings.gone(
                gone.size() == versions.size() && gone.size() == 1
                        ? gone.iterator().next()
                        : null,
                member,
                version));
        String ids = gone.stream().map(UUID::toString).collect(Collectors.joining(", "));
        String numbers = versions.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
        long first = versions.first();
        findings.add(
                "transfer",
                ids.isEmpty() ? "of member " + member + " with version " + numbers : ids,
                NONE,
                "version " + numbers + " of member " + member + ": it was deleted",
                () -> rowsOfOwn || findings.isElsewhere(gone, first, member));
        follows = true;
    }

    /** The ids that this member's rows name as transfers and that no transfer has. */
    private Set<UUID> mentioned(Holdings.Balance balance) {
        Set<UUID> mentioned = Stream.of(
                        Stream.of(balance.last()),
                        holdings.lots().stream().map(Holdings.Lot::id),
                        holdings.allocations().stream().map(Holdings.Allocation::transfer),
                        holdings.holds().stream().flatMap(hold -> Stream.of(hold.id(), hold.resolvedBy())),
                        holdings.promises().stream().flatMap(promise -> Stream.of(promise.id(), promise.maturedBy())),
                        holdings.guards().stream().map(Holdings.Guard::transfer),
                        transfers.stream().flatMap(row -> Stream.of(row.reverses(), row.pendingId())))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Order.OF_IDS)));
        mentioned.removeAll(byId.keySet());
        return mentioned;
    }

    private void checkHold(Holdings.Hold hold, BooleanSupplier explained) {
        SealedRow made = byId.get(hold.id());
        long captured = ended(hold.id(), Kind.CAPTURE);
        long released = ended(hold.id(), Kind.RELEASE);
        boolean open = captured == 0 && released == 0;
        if (made == null || made.kind() != Kind.HOLD.code()) {
            findings.add("hold", hold.id(), "a hold of member " + member, "the transfer of a hold", explained);
        } else if (made.amount() != hold.amount()) {
            findings.add("hold", hold.id(), "amount " + hold.amount(), "amount " + made.amount(), explained);
        } else if (hold.posted() != captured) {
            findings.add("hold", hold.id(), "posted " + hold.posted(), "posted " + captured, explained);
        } else if (hold.state() != state(hold, made, open, captured)) {
            findings.add(
                    "hold",
                    hold.id(),
                    "state " + hold.state(),
                    "state " + state(hold, made, open, captured) + (open ? ", as nothing ended it" : ""),
                    explained);
        } else if (!open && captured + released != hold.amount()) {
            findings.add("hold", hold.id(), "amount " + hold.amount(), "amount " + (captured + released), explained);
        } else if (!open && !ends(hold.id(), hold.resolvedBy())) {
            findings.add("hold", hold.id(), "resolved by " + hold.resolvedBy(), "a transfer that ends it", explained);
        } else {
            new Description()
                    .of("asset", hold.asset(), made.asset())
                    .of("partner", hold.partner(), made.partner())
                    .of("reward", hold.reward(), made.reward())
                    .of("note", hold.note(), made.note())
                    .of("expires at", hold.expiresAt(), made.opens() ? made.endsAt() : hold.expiresAt())
                    .of(
                            "resolved at",
                            hold.resolvedAt(),
                            open ? null : byId.get(hold.resolvedBy()).effectiveAt())
                    .addTo(findings, "hold", hold.id(), explained);
        }
    }

    /** What went back at the hold's end lapsed; what went back before was released. */
    private int state(Holdings.Hold hold, SealedRow made, boolean open, long captured) {
        if (open || captured > 0) {
            return open ? 0 : 1;
        }
        Instant end = made.opens() ? made.endsAt() : hold.expiresAt();
        return transfers.stream()
                        .filter(row -> hold.id().equals(row.pendingId()))
                        .anyMatch(row -> row.effectiveAt().isBefore(end))
                ? 2
                : 3;
    }

    private void checkMissingHolds(BooleanSupplier explained) {
        Set<UUID> holds = holdings.holds().stream().map(Holdings.Hold::id).collect(Collectors.toSet());
        Set<UUID> promises =
                holdings.promises().stream().map(Holdings.Promise::id).collect(Collectors.toSet());
        for (SealedRow row : transfers) {
            if (row.creditAccount() == HELD && !holds.contains(row.id())) {
                findings.add("hold", row.id(), NONE, "a hold of " + row.amount() + " points", explained);
            }
            if (row.creditAccount() == PENDING && !promises.contains(row.id())) {
                findings.add("pending_earn", row.id(), NONE, "a promise of " + row.amount() + " points", explained);
            }
        }
    }

    private void checkPromise(Holdings.Promise promise, BooleanSupplier explained) {
        SealedRow made = byId.get(promise.id());
        long matured = ended(promise.id(), Kind.MATURE);
        long reversed = transfers.stream()
                .filter(row -> promise.id().equals(row.reverses()) && row.debitAccount() == PENDING)
                .mapToLong(SealedRow::amount)
                .sum();
        long left = promise.amount() - matured - reversed;
        int state = matured > 0 ? 1 : left == 0 ? 2 : 0;
        if (made == null || made.creditAccount() != PENDING) {
            findings.add("pending_earn", promise.id(), "a promise to member " + member, "its transfer", explained);
        } else if (made.amount() != promise.amount()) {
            findings.add(
                    "pending_earn", promise.id(), "amount " + promise.amount(), "amount " + made.amount(), explained);
        } else if (promise.remaining() != left) {
            findings.add(
                    "pending_earn", promise.id(), "remaining " + promise.remaining(), "remaining " + left, explained);
        } else if (promise.state() != state) {
            findings.add("pending_earn", promise.id(), "state " + promise.state(), "state " + state, explained);
        } else if (state == 1 && !ends(promise.id(), promise.maturedBy())) {
            findings.add(
                    "pending_earn",
                    promise.id(),
                    "matured by " + promise.maturedBy(),
                    "the transfer that let it mature",
                    explained);
        } else {
            new Description()
                    .of("asset", promise.asset(), made.asset())
                    .of("partner", promise.partner(), made.partner())
                    .of("campaign", promise.campaign(), made.campaign())
                    .of("matures at", promise.maturesAt(), made.opens() ? made.endsAt() : promise.maturesAt())
                    .addTo(findings, "pending_earn", promise.id(), explained);
        }
    }

    private void checkGuards(BooleanSupplier explained) {
        Map<UUID, Long> reversed = transfers.stream()
                .filter(row -> row.reverses() != null)
                .collect(Collectors.groupingBy(
                        SealedRow::reverses, LinkedHashMap::new, Collectors.summingLong(SealedRow::amount)));
        for (Holdings.Guard guard : holdings.guards()) {
            SealedRow original = byId.get(guard.transfer());
            long sum = Objects.requireNonNullElse(reversed.remove(guard.transfer()), 0L);
            long booked = original == null ? 0 : original.amount();
            if (guard.original() != booked || guard.reversed() != sum) {
                findings.add(
                        "reversal_guard",
                        guard.transfer(),
                        guard.reversed() + " of " + guard.original() + " reversed",
                        sum + " of " + booked + " reversed",
                        explained);
            } else if (sum > booked) {
                findings.add("transfer", guard.transfer(), sum + " reversed", "at most " + booked, explained);
            }
        }
        reversed.forEach(
                (original, sum) -> findings.add("reversal_guard", original, NONE, sum + " reversed", explained));
    }

    private long ended(UUID id, Kind kind) {
        return transfers.stream()
                .filter(row -> id.equals(row.pendingId()) && row.kind() == kind.code())
                .mapToLong(SealedRow::amount)
                .sum();
    }

    private boolean ends(UUID id, UUID by) {
        return by != null && byId.containsKey(by) && id.equals(byId.get(by).pendingId());
    }

    private BooleanSupplier explained() {
        boolean already = follows;
        return () -> already;
    }

    private void add(String table, Object key, Object says, Object should, boolean already) {
        findings.add(table, key, says, should, () -> already);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What a balance row and the transfers behind it both say. */
    private record Sums(long available, long held, long pending, long owed) {

        static Sums of(Holdings.Balance balance) {
            return new Sums(balance.available(), balance.held(), balance.pending(), balance.owed());
        }

        static Sums of(List<SealedRow> rows) {
            return new Sums(sum(rows, AVAILABLE), sum(rows, HELD), sum(rows, PENDING), -sum(rows, CLAWBACK));
        }

        private static long sum(List<SealedRow> rows, long account) {
            return rows.stream()
                    .mapToLong(row -> (row.creditAccount() == account ? row.amount() : 0)
                            - (row.debitAccount() == account ? row.amount() : 0))
                    .sum();
        }

        @Override
        public String toString() {
            return "available %d, held %d, pending %d, owed %d".formatted(available, held, pending, owed);
        }
    }
}
