package dev.cornerstone.loyalty.proof;

/**
 * A row that contradicts others.
 *
 * @param key what finds the row in its table
 * @param says what is there
 * @param should what the other rows say
 * @param follows whether another difference explains this one
 */
public record Difference(String table, String key, String says, String should, boolean follows) {

    @Override
    public String toString() {
        return "%s %s: says %s, should say %s".formatted(table, key, says, should);
    }
}
