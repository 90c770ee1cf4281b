/**
 * Who calls, and what they may do.
 *
 * <p>Keycloak's token is checked by Quarkus (signature, issuer, audience, time), and again only after a while ({@link
 * dev.cornerstone.loyalty.access.VerifiedTokens}). Here it becomes a {@link
 * dev.cornerstone.loyalty.access.Caller}: a token of a partner's shop carries a pairwise subject and an encrypted reference
 * to the member that only this service can read, and only in the token it was made for.
 *
 * <p>An {@link dev.cornerstone.loyalty.access.Authority} is held by whom the scope, the role and, for partners, the
 * partner's name all say so. It becomes a permission of the security identity, so each operation names exactly one
 * ({@code @PermissionsAllowed(Authority.Names.EARN)}), and what names none is denied.
 *
 * <p>A token may be bound to a key ({@code cnf.jkt}). It is then worth nothing without a proof that the sender has the key,
 * made for this request and taken once ({@link dev.cornerstone.loyalty.access.Possession}); sent as a bearer token it is
 * refused. Or it is bound to a certificate ({@code cnf.x5t#S256}), and then taken on a connection that was made with it only
 * ({@link dev.cornerstone.loyalty.access.ClientCertificate}).
 */
package dev.cornerstone.loyalty.access;
