/**
 * How fast the ledger is, measured from outside. One run starts a PostgreSQL of its own, lets the packaged service make its
 * tables, watches which statements one real earn and one real redemption send, and then measures twice on the same server
 * and the same rows: those very statements without any service ({@code Floor}), and the service over HTTP with signed
 * tokens ({@code Load}). What the service costs is the ratio of the two.
 *
 * <p>{@code LedgerBenchmark} conducts. {@code Population} says who the members are and what they did, by arithmetic, so that
 * loader, floor and load agree about them without asking each other; {@code Loader} writes it down as the service would have.
 * Nothing here calls the code of the service: it is used through HTTP, its tables and its process.
 */
package dev.cornerstone.benchmarks.ledger;
