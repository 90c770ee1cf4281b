/**
 * Work that is done once, however often it is asked for. A client names its request with a key; the key's row is written
 * first in the transaction that does the work and completed last, so the stored answer and the work cannot disagree.
 *
 * <p>{@link dev.cornerstone.loyalty.idempotency.Idempotency#once} ends in one of four ways ({@link
 * dev.cornerstone.loyalty.idempotency.Once}): answered, freshly or from the store; refused by the work, in which case
 * everything is rolled back, the key too, so that the same request may succeed later; still in progress elsewhere; or the
 * key was used with another payload.
 *
 * <p>Any operation can be put behind it: it neither knows HTTP nor what the work is.
 */
package dev.cornerstone.loyalty.idempotency;
