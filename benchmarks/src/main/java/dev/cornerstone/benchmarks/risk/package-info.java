/**
 * How well the risk model tells members from people who have their password, beside nine other ways to do it, on the same
 * attempts.
 *
 * <p>{@code Generator} writes a year of attempts of one {@code World}, and {@code Marginals} says how near that comes to what
 * is published of real logins; {@code RbaReader} reads the public data set instead, where somebody has it. {@code Attacks}
 * mixes in people with stolen passwords. {@code Replay} lets it all happen in the order of time, so that every login is
 * scored, by the model and by each {@code Rival}, with what was known before it. {@code Evaluation} measures, {@code Report}
 * writes tables and plots, {@code RiskBenchmark} conducts. {@code Tuning} looked for the weights, on other seeds and the
 * training period alone.
 *
 * <p>Of the extension only its package {@code risk.model} is used.
 */
package dev.cornerstone.benchmarks.risk;
