package dev.cornerstone.loyalty.rollup;

import java.util.UUID;

/** So many of the funder's points went that way; {@link Sums#PROGRAMME} stands for the programme and for nobody. */
public record Flow(Line line, UUID funder, UUID counterparty, long points) {

    /** By how much it makes the funder's outstanding points more. */
    public long outstanding() {
        return switch (line) {
            case ISSUED, RETURNED -> points;
            case REVERSED, EXPIRED, REDEEMED, REPAID, ADJUSTED -> -points;
            case CLAWED_BACK -> 0;
        };
    }
}
