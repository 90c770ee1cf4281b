/**
 * What becomes of the questions that Keycloak asks members about themselves: an answer may earn points, once, and each question's
 * fortunes are counted. docs/profiling.md tells the whole of it.
 *
 * <p>Whoever takes Keycloak's events in tells {@link dev.cornerstone.loyalty.profiling.Questions} what happened to questions, in
 * the transaction that stores the event. A day's counts grow there, and an answer becomes a row, one per person and question for
 * ever, with the points that this service's own configuration gives for it: Keycloak says which question was answered, never what
 * that is worth. {@link dev.cornerstone.loyalty.profiling.CreditAnswers} books the rows one by one as soon as the person is a
 * member. The row names the transfer in the same transaction, so points come once however often an event comes or the job dies.
 */
package dev.cornerstone.loyalty.profiling;
