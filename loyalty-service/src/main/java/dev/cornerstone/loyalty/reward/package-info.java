/**
 * What points buy, at which price, and who honours it. Operators keep the list; {@link
 * dev.cornerstone.loyalty.reward.Rewards} shows it to whoever is signed in and gives a redemption the price of the moment.
 */
package dev.cornerstone.loyalty.reward;
