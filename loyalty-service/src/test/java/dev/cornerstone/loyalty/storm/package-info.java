/**
 * The packaged service in processes of its own, two on one database that is a process too, while many clients use it and
 * everything is killed again and again. What is asked afterwards is always the same: is each acknowledged request in the
 * books exactly once, is nothing there twice, and do the books still add up?
 *
 * <p>A storm is a {@link dev.cornerstone.loyalty.storm.Site} and a list of {@link dev.cornerstone.loyalty.storm.Order}s; a new
 * operation joins them by being made into an order.
 */
package dev.cornerstone.loyalty.storm;
