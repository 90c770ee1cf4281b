/**
 * The loyalty service: members earn at partners and redeem for rewards, with Keycloak's token as the only authority.
 *
 * <p>One package per feature. {@code ledger} is the books and knows no other feature; {@code member}, {@code partner},
 * {@code reward} are who and what; {@code earning}, {@code redemption}, {@code statement} are what they do. {@code access}
 * says who calls, {@code seal} makes evidence of the books and {@code proof} recomputes them, {@code job} is what runs again
 * and again, {@code idempotency} that a request counts once, {@code api} how problems and pages look on the wire,
 * {@code platform} where the database and the time come from.
 */
package dev.cornerstone.loyalty;
