package dev.cornerstone.loyalty.profiling;

/** How often a question was shown, and what was done with it. */
public record QuestionCount(String question, long shown, long answered, long postponed, long refused) {}
