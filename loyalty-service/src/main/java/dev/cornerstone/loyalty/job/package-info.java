/**
 * Work that is done again and again, on one node at a time.
 *
 * <p>A {@link dev.cornerstone.loyalty.job.Job} knows how to do one bite of its work, in a transaction of its own. {@link
 * dev.cornerstone.loyalty.job.JobRunner} takes the job's lease, lets it bite until there is no more or its share of time is
 * over, extends the lease meanwhile, and notes how it went. A node that is killed loses its lease by time, and the next
 * node goes on where the last committed bite ended.
 *
 * <p>A lease can be outlived: a node that stands still for longer than the lease wakes up and believes it still has it.
 * So no job may rely on it alone. Whatever a bite writes is guarded by primary keys, row locks or guarded updates.
 */
package dev.cornerstone.loyalty.job;
