/**
 * A member gives points to another, named by the card number that is printed for others to read. The points keep their
 * expiry, so a gift is no way to make them live longer, and the two sides are one journal in one transaction.
 *
 * <p>Points that leave for somebody else are what a thief wants, so a gift asks for the second factor at any amount ({@code
 * spending}).
 */
package dev.cornerstone.loyalty.gift;
