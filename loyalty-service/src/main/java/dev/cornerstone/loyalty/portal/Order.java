package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Points;

/**
 * A reward at the price the page showed.
 *
 * @param key makes the order happen once, however often its form is sent
 */
record Order(String reward, Points points, Key key) {}
