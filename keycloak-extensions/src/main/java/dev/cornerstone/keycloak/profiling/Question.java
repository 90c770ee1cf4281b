package dev.cornerstone.keycloak.profiling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An attribute of the user profile that members may be asked for, and when.
 *
 * @param name the attribute's name
 * @param reason why it is asked, as a text or the key of one, such as {@code ${whyBirthYear}}
 * @param fromLogin the first ordinary sign-in after which it is asked, 2 to 1,000: nobody is asked anything on the first
 * @param afterDays how many days the account must have existed, 0 to 3,650
 * @param clients the client ids in whose sign-ins it is asked; empty for all
 * @param scopes of which the sign-in must ask for one; empty for any sign-in
 * @param segments realm roles, or groups by their path, of which the member must have one; empty for everybody
 * @param from the first moment of the campaign it belongs to
 * @param until the first moment after that
 * @param points what the page says an answer earns; 0 says nothing. Whether it does is the loyalty service's to know
 * @param purpose the consent without which it is not asked, because the answer could not be used
 */
record Question(
        String name,
        String reason,
        int fromLogin,
        int afterDays,
        Set<String> clients,
        Set<String> scopes,
        Set<String> segments,
        Instant from,
        Instant until,
        int points,
        Optional<String> purpose) {

    /** How annotations of ours begin. */
    static final String PREFIX = "cornerstone.ask.";

    private static final int REASON_MAX = 500;
    private static final int POINTS_MAX = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_-]{0,63}");
    private static final Set<String> KNOWN = Set.of(
            "reason", "from-login", "days-since", "clients", "scopes", "segment", "from", "until", "points", "purpose");

    Question {
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
        clients = Set.copyOf(clients);
        scopes = Set.copyOf(scopes);
        segments = Set.copyOf(segments);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until must be after from");
        }
    }

    /**
     * The question that the annotations make of an attribute; empty if none of them is ours.
     *
     * @throws IllegalArgumentException if one of them cannot be meant; the message names the attribute and the annotation
     */
    static Optional<Question> of(String attribute, Map<String, ?> annotations) {
        Map<String, String> ours = annotations.entrySet().stream()
                .filter(annotation -> annotation.getKey().startsWith(PREFIX) && annotation.getValue() != null)
                .collect(Collectors.toMap(
                        annotation -> annotation.getKey().substring(PREFIX.length()), annotation -> text(annotation)));
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(attribute, ours));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The user profile's attribute '" + attribute + "' is not asked for: " + wrong.getMessage(), wrong);
        }
    }

    private static Question read(String attribute, Map<String, String> ours) {
        Set<String> unknown = new TreeSet<>(ours.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no annotation " + PREFIX + unknown.iterator().next());
        }
        if (!NAME.matcher(attribute).matches()) {
            throw new IllegalArgumentException(
                    "its name must be a letter and up to 63 letters, digits, dots, hyphens or underscores");
        }
        String reason = ours.get("reason");
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(PREFIX + "reason is missing; a question says why it is asked");
        }
        if (reason.strip().length() > REASON_MAX) {
            throw new IllegalArgumentException(PREFIX + "reason has more than " + REASON_MAX + " characters");
        }
        Optional<String> purpose = Optional.ofNullable(ours.get("purpose")).map(String::strip);
        if (purpose.filter(name -> !PURPOSE.matcher(name).matches()).isPresent()) {
            throw new IllegalArgumentException(PREFIX + "purpose is '" + purpose.get() + "', which names no purpose");
        }
        return new Question(
                attribute,
                reason.strip(),
                number(ours, "from-login", 2, 2, 1_000),
                number(ours, "days-since", 0, 0, 3_650),
                words(ours, "clients"),
                words(ours, "scopes"),
                words(ours, "segment"),
                day(ours, "from", Instant.EPOCH),
                day(ours, "until", Instant.MAX),
                number(ours, "points", 0, 0, POINTS_MAX),
                purpose);
    }

    /** Annotations are JSON; a list in it is read as the same words in a text. */
    private static String text(Map.Entry<String, ?> annotation) {
        return annotation.getValue() instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(annotation.getValue());
    }

    private static Set<String> words(Map<String, String> ours, String name) {
        return Arrays.stream(ours.getOrDefault(name, "").split("[,\\s]+"))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toSet());
    }

    private static int number(Map<String, String> ours, String name, int otherwise, int least, int most) {
        String value = ours.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number out of bounds.
        }
        throw new IllegalArgumentException(
                PREFIX + name + " is '" + value + "'; it must be a whole number between " + least + " and " + most);
    }

    private static Instant day(Map<String, String> ours, String name, Instant otherwise) {
        String value = ours.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException notADay) {
            throw new IllegalArgumentException(
                    PREFIX + name + " is '" + value + "'; it must be a day such as 2026-12-24", notADay);
        }
    }
}
