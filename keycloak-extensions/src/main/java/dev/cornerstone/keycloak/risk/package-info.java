/**
 * Asks for more when a sign-in is unlike the member, and leaves everybody else alone.
 *
 * <p>A member gives her password. Behind it stands the condition {@link dev.cornerstone.keycloak.risk.RiskConditionFactory
 * cornerstone-risk}, in whatever flow an administrator puts it: browser, reset, broker, direct grant. It asks {@link
 * dev.cornerstone.keycloak.risk.Risk} for a decision. That reads the row of the member (one read), what the request says of
 * network, browser and device cookie (package {@code signal}), and lets the model compare (package {@code model}). The
 * decision, a level with reasons, travels with the authentication session, so that all conditions of a flow get the same
 * answer; what follows from it is the flow's.
 *
 * <p>Only when the login is complete, step-up and required actions included, anything is learned: {@code RiskEvents} hears
 * Keycloak's login event, the row is written (one write), the device cookie gets its next value, and the session is told the
 * level, which {@link dev.cornerstone.keycloak.risk.RiskClaimMapper} puts into tokens. What all members have in common is
 * counted in memory and written down once a minute ({@code RealmShare}).
 *
 * <p>Nothing here may fail a login or wave one through. A signal that is missing counts as a risk; a store that is down makes
 * every login medium; both are said once in the log and counted. Nothing that is kept can be read as an address or a
 * browser: {@code RealmKey} makes keyed hashes of them before anything is stored.
 *
 * <p>Around it: {@code notice} writes to the member ("was this you?"), {@code admin} answers the administrator ("why was this
 * login asked?"), {@code store} is the tables.
 */
package dev.cornerstone.keycloak.risk;
