package dev.cornerstone.loyalty.profiling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer to a question earns.
 *
 * @param question the name of the attribute of Keycloak's user profile
 * @param points 1 to {@link #MAX}
 */
public record QuestionPoints(String question, long points) {

    /** More than this is no thank-you for an answer, but a typing error. */
    public static final long MAX = 10_000;

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([A-Za-z][A-Za-z0-9._-]{0,63})\\s*=\\s*([0-9]{1,9})\\s*");

    public QuestionPoints {
        if (points < 1 || points > MAX) {
            throw new IllegalArgumentException(
                    "loyalty.profiling.points gives " + points + " for " + question + "; it must be 1 to " + MAX);
        }
    }

    /** Reads {@code birthYear=30}. */
    public static QuestionPoints parse(CharSequence written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("loyalty.profiling.points has '" + written
                    + "'; it must be a question and its points, as birthYear=30");
        }
        return new QuestionPoints(parts.group(1), Long.parseLong(parts.group(2)));
    }
}
