package dev.cornerstone.loyalty.api;

import java.util.Optional;

/**
 * One line of a body: its number, counted from 1 as an editor does, its text, and what it says or why it cannot be read.
 */
public record JsonLine<T>(int number, String text, Optional<T> value, Optional<Problem> problem) {

    static <T> JsonLine<T> of(int number, String text, T value) {
        return new JsonLine<>(number, text, Optional.of(value), Optional.empty());
    }

    static <T> JsonLine<T> unreadable(int number, String text, Problem problem) {
        return new JsonLine<>(number, text, Optional.empty(), Optional.of(problem));
    }
}
