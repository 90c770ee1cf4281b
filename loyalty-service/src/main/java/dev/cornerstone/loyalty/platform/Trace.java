package dev.cornerstone.loyalty.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trace a request belongs to, by its header {@code traceparent} (W3C Trace Context). */
public final class Trace {

    public static final String HEADER = "traceparent";
    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    /** Null when the request names none. */
    public static String id(String header) {
        if (header == null) {
            return null;
        }
        Matcher parent = PARENT.matcher(header);
        return parent.matches() ? parent.group(1) : null;
    }
}
