/**
 * Brings a realm to what its files say: the changes of a plan, one after the other, each in the order in which it can be made.
 *
 * <p>What makes it safe to break off and to run twice: every change is found anew by comparing, so a run that was killed is finished by
 * the next; every write first reads what is there and adds only what is missing; one run at a time holds the realm
 * ({@link dev.cornerstone.realm.apply.ApplyLock}). A flow that somebody may be in the middle of is never taken apart: a complete copy
 * stands in for it while it is built anew ({@link dev.cornerstone.realm.apply.FlowWriter}).
 */
package dev.cornerstone.realm.apply;
