package dev.cornerstone.loyalty.api;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * On which version of a thing a request insists (RFC 9110, section 13.1). To be asked in the transaction that changes the
 * thing, with the thing's row locked, so that nobody can come in between; the problem it throws rolls that back.
 */
public final class Conditions {

    public static final String IF_MATCH = "If-Match";
    public static final String IF_NONE_MATCH = "If-None-Match";

    private static final String ANY = "*";
    private static final Pattern TAGS = Pattern.compile(
            "\\*|(?:W/)?\"[\\x21\\x23-\\x7e]{0,64}\"(?:[ \\t]*,[ \\t]*(?:W/)?\"[\\x21\\x23-\\x7e]{0,64}\"){0,31}");

    private final String ifMatch;
    private final String ifNoneMatch;

    private Conditions(String ifMatch, String ifNoneMatch) {
        this.ifMatch = ifMatch;
        this.ifNoneMatch = ifNoneMatch;
    }

    /** The conditions that these headers say; null for a header that is absent. */
    public static Conditions of(String ifMatch, String ifNoneMatch) {
        return new Conditions(readable(IF_MATCH, ifMatch), readable(IF_NONE_MATCH, ifNoneMatch));
    }

    /** The thing is not there: refused when the client means to change a version of it. */
    public void allowCreation() {
        if (ifMatch != null) {
            throw failed("There is nothing with this id, so no version of it matches.");
        }
    }

    /** The thing is there: refused when the client means only to create it. */
    public void allowPresence(ETag current) {
        if (lists(ifNoneMatch, current)) {
            throw failed("It exists already.");
        }
    }

    /** The thing is about to change: refused when the client names no version, or another one. */
    public void allowChange(ETag current) {
        allowPresence(current);
        if (ifMatch == null) {
            throw new ProblemException(
                    Problem.of(
                            ProblemType.PRECONDITION_REQUIRED,
                            "Read it first, and send its ETag in the header If-Match, so that nobody's change is overwritten."));
        }
        if (!ifMatch.equals(ANY) && !tags(ifMatch).contains(current.value())) {
            throw failed("If-Match names another version than there is now.");
        }
    }

    /** True when the header names the tag or anything; a weak tag names the same version here (section 13.1.2). */
    static boolean lists(String header, ETag current) {
        String tags = readable(IF_NONE_MATCH, header);
        return tags != null
                && (tags.equals(ANY)
                        || tags(tags).stream()
                                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                                .anyMatch(current.value()::equals));
    }

    private static List<String> tags(String header) {
        return Arrays.asList(header.split("[ \\t]*,[ \\t]*"));
    }

    private static String readable(String name, String header) {
        if (header != null && !TAGS.matcher(header.strip()).matches()) {
            throw new ProblemException(
                    Problem.invalidParameter(name, "must be the value of an ETag with its quotes, or *"));
        }
        return header == null ? null : header.strip();
    }

    private static ProblemException failed(String detail) {
        return new ProblemException(Problem.of(ProblemType.PRECONDITION_FAILED, detail));
    }
}
