/**
 * One-time codes: what is made, where it is kept, how often it may be tried and sent. Plain Java; the steps of a sign-in that
 * use it are the sub-packages.
 *
 * <p>A {@link dev.cornerstone.keycloak.code.Challenge} is one code (and, in a mail, one link) made for one login session of one
 * {@link dev.cornerstone.keycloak.code.Account}. {@link dev.cornerstone.keycloak.code.Challenges} issues and checks them. Only a
 * keyed hash ({@link dev.cornerstone.keycloak.code.KeyedHash}) is kept; its key is derived from the realm's own, which lies in
 * the database, while the hash lies in the cluster's memory.
 *
 * <p>Counting is exact, also for parallel requests on several nodes, because nothing is incremented: an {@link
 * dev.cornerstone.keycloak.code.Allowance} of n is n numbered places, each of which can be taken once until it lapses. A place is
 * taken <em>before</em> a code is compared. Places belong to the account, so neither a new session, nor another code, nor the
 * right password gives one back.
 *
 * <p>{@link dev.cornerstone.keycloak.code.CodeStep} conducts a page that asks for a code, for e-mail and for SMS alike. Sub-packages:
 * {@code channel} carries messages, {@code email} is codes and links by mail, {@code phone} is SMS, {@code push} asks a
 * registered app, {@code enrolment} offers what a member may set up.
 */
package dev.cornerstone.keycloak.code;
