/**
 * How likely a login with the right password is somebody else's: plain Java, without Keycloak, without I/O.
 *
 * <p>The model compares two explanations of what a {@link dev.cornerstone.keycloak.risk.model.Login} looks like. Is it the
 * member, who mostly comes from where they came from before, or somebody with the member's password, who comes from where
 * anybody comes from, or from where attacks come from? Network and browser each give the logarithm of that ratio over four
 * levels, from the single address to the country, so that a new address of the usual provider weighs little and a new
 * country much. The member's own device, how long the member is known, lists of the operator, impossible travel and recent
 * failures add to it. The sum goes through a logistic function; nothing saturates before that, and every term names itself.
 * docs/risk.md has the formula, the evidence for each term and what it cannot see.
 *
 * <p>How it is used, in order:
 *
 * <pre>{@code
 * RiskModel model = new RiskModel(Weights.shipped());                   // once
 * History history = stored == null ? History.empty() : History.of(stored);
 * Login login = Login.at(clock.instant())
 *         .withNetwork(Levels.network(ip, prefix, asn, country))        // tokens of the adapter's choice, see below
 *         .withAgent(Levels.agent(browserAndMajor, browser, system, deviceClass))
 *         .withDevice(history.recognise(family, value, clock.instant())) // what the cookie says; null, null without one
 *         .withFlags(EnumSet.of(NetworkFlag.HOSTING));
 * login = login.withPlace(place).withSpeedKmh(history.speedKmh(place, login.time()));  // where a database knows places
 * login = login.withVelocity(population.velocity(login).withAccountFailures(failures));
 * Assessment risk = model.assess(login, history, population, thresholds);
 *
 * // only when the whole login has succeeded, step-up included:
 * double weight = history.counts(login, steppedUp ? model.weights().steppedUpWeight() : 1);
 * population.learn(login, userToken, weight);
 * recentScores.learn(risk.score());
 * history = history.learn(login, weight).withDevice(family, newValue, clock.instant());
 *
 * // when a replaced value came back, nobody is to be trusted with that device:
 * history = history.withoutDevice(family);
 *
 * // when the password was wrong, or a step-up was not passed:
 * population.failed(login, userToken);                                  // and nothing of the member changes
 * }</pre>
 *
 * <p>Who keeps what: {@link dev.cornerstone.keycloak.risk.model.History} is immutable, one a member, at most {@value
 * dev.cornerstone.keycloak.risk.model.History#MAX_BYTES} bytes; read it and write it back with one read and one write, and
 * learn again from what is stored when somebody else wrote meanwhile. {@link
 * dev.cornerstone.keycloak.risk.model.Population} and {@link dev.cornerstone.keycloak.risk.model.RecentScores} are one a
 * realm and node, safe for threads, bounded, mergeable.
 *
 * <p>Tokens are opaque: the model only asks whether two are equal and keeps 64 bits of a hash, which is not secret. So
 * that what is stored tells nobody an address, hand in tokens that are already keyed, an HMAC with the realm's key. What is
 * missing is null, and is scored as risk, never as trust.
 */
package dev.cornerstone.keycloak.risk.model;
