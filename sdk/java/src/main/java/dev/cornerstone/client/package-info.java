/**
 * The points API for a partner's back office.
 *
 * <pre>{@code
 * Cornerstone cornerstone = Cornerstone.at(URI.create("https://points.example"))
 *         .issuer(URI.create("https://id.example/realms/cornerstone"))
 *         .client("roastery-backoffice", privateKey)
 *         .build();
 * Earning earning = cornerstone.earnings().earn(receipt, EarnRequest.of(member, 120).withReceipt(receipt));
 * }</pre>
 *
 * <p>{@link dev.cornerstone.client.Earnings}, {@link dev.cornerstone.client.Holds}, {@link dev.cornerstone.client.Redemptions},
 * {@link dev.cornerstone.client.Rewards} and {@link dev.cornerstone.client.MemberPoints} are MicroProfile REST client interfaces, which a
 * container may also inject by itself (configuration key {@code cornerstone}). {@link dev.cornerstone.client.Cornerstone} makes them where
 * there is none, and adds what a careful client does: tokens by {@code private_key_jwt} (RFC 7523) bound to a key of its own (RFC
 * 9449), time limits, and repeating what can be repeated without happening twice.
 *
 * <p>Whatever the service refuses is a {@link dev.cornerstone.client.ProblemException} (RFC 9457). Values of an answer that this version
 * does not know are ignored.
 */
package dev.cornerstone.client;
