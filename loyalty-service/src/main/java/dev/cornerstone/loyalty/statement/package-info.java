/**
 * What a member reads about their points: how many there are and when they expire ({@link
 * dev.cornerstone.loyalty.statement.Balances}), and how they came and went ({@link
 * dev.cornerstone.loyalty.statement.History}). It writes nothing.
 */
package dev.cornerstone.loyalty.statement;
