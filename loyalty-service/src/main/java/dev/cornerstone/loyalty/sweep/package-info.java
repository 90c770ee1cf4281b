/**
 * What time brings about. Lots expire, promises mature, holds lapse: how is the ledger's ({@link
 * dev.cornerstone.loyalty.ledger.DueBatches}), here it becomes jobs. Nobody needs them to be punctual: whatever is due is
 * booked before the member's next posting anyway, and a balance is shown as if it had been. Other jobs forget what has
 * outlived its use in packages that know nothing of jobs: stored answers, used proofs, allowances of periods that are over.
 */
package dev.cornerstone.loyalty.sweep;
