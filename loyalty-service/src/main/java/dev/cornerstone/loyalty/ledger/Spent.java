package dev.cornerstone.loyalty.ledger;

/** What a member has spent on a day of the programme, and whether a {@link Caution} asks for care with every spend. */
public record Spent(long today, boolean careful) {}
