/**
 * The partners of the programme, and what each has agreed with it.
 *
 * <p>A postpaid partner owes the programme what it gives its members, within its credit limit of a month when it has one; a
 * prepaid partner buys packs first and gives from them. Budgets bound what it gives per day, per month or altogether, for
 * everything or for one promotion; limits bound how often and how much it and each of its clients may earn in a minute, an
 * hour or a day. All of these are allowances, which {@link dev.cornerstone.loyalty.partner.PartnerAccounts} draws from in
 * the transaction of the earn, as the last locks it takes; those that a partner does not have cost nothing.
 *
 * <p>The terms are read through a snapshot that is seconds old at most ({@link
 * dev.cornerstone.loyalty.partner.CurrentTerms}). They only say which allowances there are: how much is left is a matter of
 * the database alone.
 *
 * <p>A reversal of an earn gives back to the prepaid points, and to the credit and the budgets it drew from unless their
 * period is over. It never gives back to a limit: a limit counts what was done, and taking it back is not undoing it.
 *
 * <p>A partner can be suspended: whatever comes with a token of it is refused before anything else is asked ({@link
 * dev.cornerstone.loyalty.partner.SuspendedPartners}), its members' sign-ins on its sites included. What was given stays given.
 */
package dev.cornerstone.loyalty.partner;
