package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.rollup.Flow;
import dev.cornerstone.loyalty.rollup.Line;
import dev.cornerstone.loyalty.rollup.Sums;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One partner's month.
 *
 * @param open true while it can still change
 * @param opening points of the partner that members had at the beginning, available, held or still to mature
 * @param redeemed what was spent of them less what was given back, wherever it was
 * @param repaid what the programme collected of them from members who owed it points
 * @param adjusted what the programme took of them from members' balances
 * @param closing the same as {@code opening} at the end
 * @param clawedBack what the partner got back though it had been spent; it changes nothing of what is outstanding
 */
record Statement(
        UUID partner,
        YearMonth month,
        boolean open,
        long opening,
        long issued,
        long reversed,
        long expired,
        long redeemed,
        long repaid,
        long adjusted,
        long closing,
        long clawedBack,
        List<Share> shares) {

    Statement {
        if (closing != opening + issued - reversed - expired - redeemed - repaid - adjusted) {
            throw new IllegalArgumentException("The statement of " + partner + " for " + month + " does not add up");
        }
        shares = List.copyOf(shares);
    }

    static Statement of(
            UUID partner, YearMonth month, boolean open, Sums.Course course, Function<UUID, Optional<Price>> prices) {
        List<Flow> own = course.within().stream()
                .filter(flow -> flow.funder().equals(partner))
                .toList();
        long opening = course.earlier().stream()
                .filter(flow -> flow.funder().equals(partner))
                .mapToLong(Flow::outstanding)
                .sum();
        return new Statement(
                partner,
                month,
                open,
                opening,
                sum(own, Line.ISSUED),
                sum(own, Line.REVERSED),
                sum(own, Line.EXPIRED),
                sum(own, Line.REDEEMED) - sum(own, Line.RETURNED),
                sum(own, Line.REPAID),
                sum(own, Line.ADJUSTED),
                opening + own.stream().mapToLong(Flow::outstanding).sum(),
                sum(own, Line.CLAWED_BACK),
                shares(partner, course.within(), prices));
    }

    List<Share> redeemedAt() {
        return shares.stream()
                .filter(share -> share.direction() == Share.Direction.OWES)
                .toList();
    }

    List<Share> honouredFor() {
        return shares.stream()
                .filter(share -> share.direction() == Share.Direction.OWED)
                .toList();
    }

    private static List<Share> shares(UUID partner, List<Flow> flows, Function<UUID, Optional<Price>> prices) {
        List<Share> shares = new ArrayList<>();
        byOther(flows, Flow::funder, Flow::counterparty, partner)
                .forEach((other, between) ->
                        shares.add(share(Share.Direction.OWES, partner, other, between, prices.apply(partner))));
        byOther(flows, Flow::counterparty, Flow::funder, partner)
                .forEach((other, between) ->
                        shares.add(share(Share.Direction.OWED, partner, other, between, prices.apply(other))));
        return shares;
    }

    /** What was spent and given back between the partner on the one side and each on the other. */
    private static Map<UUID, List<Flow>> byOther(
            List<Flow> flows, Function<Flow, UUID> side, Function<Flow, UUID> otherSide, UUID partner) {
        return flows.stream()
                .filter(flow -> flow.line() == Line.REDEEMED || flow.line() == Line.RETURNED)
                .filter(flow -> side.apply(flow).equals(partner))
                .collect(Collectors.groupingBy(otherSide, TreeMap::new, Collectors.toList()));
    }

    private static Share share(
            Share.Direction direction, UUID partner, UUID other, List<Flow> between, Optional<Price> debtorsPrice) {
        long redeemed = sum(between, Line.REDEEMED);
        long returned = sum(between, Line.RETURNED);
        Optional<Price> price = other.equals(partner) ? Optional.empty() : debtorsPrice;
        return new Share(
                direction,
                other,
                redeemed,
                returned,
                price.map(agreed -> agreed.of(redeemed - returned)).orElse(null),
                price.map(Price::currency).orElse(null));
    }

    private static long sum(List<Flow> flows, Line line) {
        return flows.stream()
                .filter(flow -> flow.line() == line)
                .mapToLong(Flow::points)
                .sum();
    }

    /** What points cost. */
    interface Price {
        long of(long points);

        String currency();
    }
}
