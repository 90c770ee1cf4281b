/**
 * {@code ./cornerstone bench login}: what the extensions cost a login.
 *
 * <p>Two Keycloaks of the same version stand side by side on one PostgreSQL: one plain, one with Cornerstone's providers and
 * themes. Both have the same realm (users, client, password policy, brute-force protection) but for what only the extensions
 * can do. The same members sign in to both with the same factor, a password, over HTTP, as a browser does it: the login page,
 * the form, the code for tokens. The two take turns, block by block, so that whatever else the machine does falls on both.
 *
 * <p>Most of a login is Argon2. The realm is there twice, therefore: as it is, and with password hashing that costs next to
 * nothing, where what the extensions add cannot hide.
 *
 * <p>Every login of a measurement must end with tokens and without a question; one that does not ends the run.
 */
package dev.cornerstone.benchmarks.login;
