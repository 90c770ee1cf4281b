/**
 * Two ways in which listeners tell of logins without an outbox, written anew for the comparison: each does what its kind does well, with the kind's usual limits.
 * {@link dev.cornerstone.benchmarks.events.rival.InMemoryFactory After the commit, from a queue in memory}, and
 * {@link dev.cornerstone.benchmarks.events.rival.InRequestFactory with a producer, in the request}. A third listener
 * {@link dev.cornerstone.benchmarks.events.rival.UndoingFactory undoes} the logins of some accounts, so that there is something to be told in error.
 */
package dev.cornerstone.benchmarks.events.rival;
