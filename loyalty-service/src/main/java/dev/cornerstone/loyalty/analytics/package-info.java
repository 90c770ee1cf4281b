/**
 * Every login reaches the figures of the programme, beside what was earned and spent. docs/analytics.md defines each figure.
 *
 * <p>Events of Keycloak (docs/events) come over HTTP, signed ({@code EventResource}), or from Kafka ({@code KafkaSource}), and
 * go one way from there: {@code Intake} stores each once, by its source and id, and in the same transaction adds what it tells
 * to the facts and lets {@link dev.cornerstone.loyalty.identity} do to the member what must be done at once.
 *
 * <p>Facts ({@code Fact}) are who did what on which day, where and how often: counters that are only added to. Earns and spends
 * are read from the books behind a cursor, as rollups are, so that a posting does nothing for it. A day whose facts changed is
 * noted, and {@code FollowFacts} computes its figures, its month's and the cohorts' from all of their facts again. Therefore an
 * event that comes a week late corrects that week, and to compute everything anew changes nothing.
 *
 * <p>Operators see all of it, as a page, as CSV and through the API. A partner sees its own, by the month and when it is over,
 * without small groups and without what would let one subtract its way to them ({@code Suppression}).
 */
package dev.cornerstone.loyalty.analytics;
