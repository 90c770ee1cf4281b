package dev.cornerstone.loyalty.allowance;

/**
 * What became of a draw.
 *
 * @param remaining of a draw that was {@link State#SHORT}: all there is, to the point
 */
public record Draw(State state, long remaining) {

    static final Draw TAKEN = new Draw(State.TAKEN, 0);
    static final Draw ABSENT = new Draw(State.ABSENT, 0);

    static Draw shortOf(long remaining) {
        return new Draw(State.SHORT, remaining);
    }

    /** How a draw ends. */
    public enum State {
        TAKEN,
        /** There is less than that, and nothing was taken. */
        SHORT,
        /** Nobody has opened this allowance, or it was closed. */
        ABSENT
    }
}
