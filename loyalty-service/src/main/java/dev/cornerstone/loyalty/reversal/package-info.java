/**
 * What was booked is taken back, in whole or in part and never by more than was booked. The books are never changed: a
 * reversal is a transfer of its own that names the original.
 *
 * <p>A partner reverses what it gave ({@code /v1/earnings/…}) and what it honoured ({@code /v1/redemptions/…}, captures of
 * holds among them); an operator reverses anything that can be. What belongs to another partner does not exist for this one.
 *
 * <p>A spend's points go back to the lots they came from, with their expiry; the answer says what was given anew or forfeited
 * because its lot had expired since. An earn's points come from its own lot; what the member spent of them before is owed and
 * collected from what comes next. The partner gets back in the same transaction what the earn had drawn from its prepaid points,
 * its credit, its budgets and its limits.
 */
package dev.cornerstone.loyalty.reversal;
