/**
 * What the tests stand on: a real PostgreSQL with the two roles of production, an issuer that signs real tokens, and a
 * picture of all tables that shows whether a refused request changed anything.
 */
package dev.cornerstone.loyalty.testing;
