/**
 * An operator stops one member's spending while something is looked into, and lets it go on. A frozen member still earns, and
 * nothing that was spent before is undone; redemptions, holds and gifts are refused by the ledger, which finds the word on the
 * balance row that it locks anyway. Why, by whom and how long is kept for ever.
 */
package dev.cornerstone.loyalty.freeze;
