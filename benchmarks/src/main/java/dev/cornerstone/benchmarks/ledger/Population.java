package dev.cornerstone.benchmarks.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * Who the members are and what they did, by arithmetic instead of by a list. Member {@code n} of {@code size} made one
 * transfer in each round; in each round the members came in another order, so that the rows of one member lie far apart, as
 * they do in life.
 *
 * <p>Rounds 2 and 4 of every five are redemptions of {@link #PRICE} points from the member's first lot, the others earns.
 */
final class Population {

    static final long PRICE = 50;
    private static final long FIRST_LOT = 100_000;
    private static final long STRIDE = 1_000_003;

    private final long size;
    private final int rounds;
    private final long beginMillis;
    private final long endMillis;
    private final long stride;
    private final long inverse;

    /** The transfers are spread evenly between two instants. */
    Population(long size, int rounds, Instant begin, Instant end) {
        this.size = size;
        this.rounds = rounds;
        this.beginMillis = begin.toEpochMilli();
        this.endMillis = end.toEpochMilli();
        this.stride = coprime(size);
        this.inverse = size == 1
                ? 0
                : BigInteger.valueOf(stride)
                        .modInverse(BigInteger.valueOf(size))
                        .longValue();
    }

    private static long coprime(long size) {
        long candidate = STRIDE;
        while (BigInteger.valueOf(candidate).gcd(BigInteger.valueOf(size)).intValue() != 1) {
            candidate++;
        }
        return candidate;
    }

    long size() {
        return size;
    }

    int rounds() {
        return rounds;
    }

    long transfers() {
        return size * rounds;
    }

    /** Who came at this place of the round. */
    long memberAt(int round, long place) {
        return Math.floorMod(place * stride + round * 7919L, size);
    }

    private long placeOf(int round, long member) {
        return Math.floorMod(Math.floorMod(member - round * 7919L, size) * inverse, size);
    }

    static boolean redeems(int round) {
        return round % 5 == 2 || round % 5 == 4;
    }

    /** The points that a member earned in that round. */
    static long earned(long member, int round) {
        return round == 0 ? FIRST_LOT : 10_000 + (member * 31 + round * 17L) % 480;
    }

    int redemptions() {
        int count = 0;
        for (int round = 0; round < rounds; round++) {
            count += redeems(round) ? 1 : 0;
        }
        return count;
    }

    long available(long member) {
        long points = 0;
        for (int round = 0; round < rounds; round++) {
            points += redeems(round) ? -PRICE : earned(member, round);
        }
        return points;
    }

    UUID id(long member) {
        return uuid(beginMillis - 1000 - (size - member) / 100, member, 0x3a5);
    }

    /** The Keycloak account, as text a UUID. */
    static String account(long member) {
        return "5f0c1d2e-7a61-4b0e-9d3c-%012d".formatted(member);
    }

    /** 16 digits that start with 97; members are known to {@code Floor} by the same arithmetic. */
    static String card(long member) {
        String digits = "97%013d".formatted(member);
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int weighted = place % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits + (10 - sum % 10) % 10;
    }

    Instant joined(long member) {
        return Instant.ofEpochMilli(beginMillis - 1000 - (size - member) / 100);
    }

    Instant bookedAt(int round, long place) {
        long millis = endMillis - beginMillis;
        long nth = round * size + place;
        return Instant.ofEpochMilli(beginMillis + (long) ((double) millis * nth / transfers()));
    }

    UUID transfer(int round, long place) {
        return uuid(bookedAt(round, place).toEpochMilli(), round * size + place, 0x1c7);
    }

    UUID firstLot(long member) {
        return transfer(0, placeOf(0, member));
    }

    /** Version 7: the milliseconds in front, then what keeps apart the ids of one millisecond. */
    private static UUID uuid(long millis, long number, int salt) {
        long mixed = (number + salt) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return new UUID(
                millis << 16 | 0x7000 | (number & 0xfff), 0x8000000000000000L | ((mixed ^ (mixed >>> 29)) >>> 2));
    }

    /** Those with a token, evenly among all. */
    static long signedIn(int nth, long size, int count) {
        return nth * (size / count);
    }
}
