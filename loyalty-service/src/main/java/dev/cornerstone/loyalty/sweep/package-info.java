/**
 * Books what time brings about: lots expire, promises mature, holds lapse. How is the ledger's ({@link
 * dev.cornerstone.loyalty.ledger.DueBatches}); here it becomes three jobs. Nobody needs them to be punctual: whatever is due is
 * booked before the member's next posting anyway, and a balance is shown as if it had been.
 */
package dev.cornerstone.loyalty.sweep;
