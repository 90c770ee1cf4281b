/**
 * The brands that issue and honour points. A partner has a short word for an id, which its tokens carry in the claim {@code
 * partner}, and an account in the books that its points come from. Operators register partners; {@link
 * dev.cornerstone.loyalty.partner.Partners} is what other features ask.
 */
package dev.cornerstone.loyalty.partner;
