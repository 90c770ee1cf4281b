package dev.cornerstone.loyalty.profiling;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person, whom events call {@code subject}, did with a question. */
public record Told(String subject, String question, Action action, Instant at) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    public Told {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(action);
        Objects.requireNonNull(at);
        if (!NAME.matcher(question).matches()) {
            throw new IllegalArgumentException("No question is called " + question);
        }
    }

    /** Empty for a question or an action that nobody can mean. */
    public static Optional<Told> of(String subject, String question, String action, Instant at) {
        return NAME.matcher(question).matches()
                ? Action.named(action).map(known -> new Told(subject, question, known, at))
                : Optional.empty();
    }

    /** What can be done with a question. */
    public enum Action {
        SHOWN,
        ANSWERED,
        POSTPONED,
        REFUSED;

        /** The word in events and in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Action> named(String word) {
            return Arrays.stream(values())
                    .filter(action -> action.word().equals(word))
                    .findFirst();
        }
    }
}
