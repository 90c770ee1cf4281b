/**
 * What happens to the account behind a member, and what that does to the member at once.
 *
 * <p>Keycloak's events name a person by a pseudonym that this service can compute from the account ({@link
 * dev.cornerstone.loyalty.identity.Subjects}). The table {@code event_subject} has one row for each person heard of, with the
 * member as soon as there is one, so a person who enrols later brings along what was said of them before. Whoever takes events
 * in calls {@link dev.cornerstone.loyalty.identity.Cautions} with what happened, in the transaction that stores the event.
 *
 * <p>A disabled or deleted account stops spending until it is enabled. A change of credentials lets the member cool down: for a
 * day only little can be spent, because a second factor proves nothing to somebody who has just set it up. A new device and a
 * risky sign-in ask for care: every spend needs a strong and fresh sign-in. The first password and the first device, with which
 * somebody registers, are no change. All of it becomes a {@link
 * dev.cornerstone.loyalty.ledger.Caution} on the balance row, which a spend reads and locks anyway, so it holds from the next
 * spend on and costs none of them a statement. An operator's freeze is another column and another package; no event lifts it.
 *
 * <p>Times only ever move forward, by when a thing happened and not by when it was heard: of a disabling and an enabling the
 * later one counts, whichever comes last.
 */
package dev.cornerstone.loyalty.identity;
