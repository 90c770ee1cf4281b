/**
 * One or two questions after a sign-in, with manners: what a programme would like to know of a member is asked when there is a
 * reason to, and never demanded.
 *
 * <p>A {@link dev.cornerstone.keycloak.profiling.Question} is an attribute of the realm's user profile whose annotations say when
 * it may be asked. Keycloak's user profile does the rest: which input it is, its texts, what is a valid answer; nothing is
 * declared twice. {@code Questions} is the required action that stands at the end of a sign-in. {@code Occasion} says whether the
 * sign-in is an ordinary one, on which somebody may be asked anything at all; {@code Choice} which questions are due, by the
 * question's rule, by what the member answered before ({@code Past}) and by how much is asked of anybody ({@code Manners}). All
 * three are plain Java.
 *
 * <p>What was asked and what became of it is kept in two tables ({@code store}), one row per member and one per question and
 * member: when, why, and which version of a purpose's text was in force. They go with the member. Each step is told as an event
 * of Keycloak's with the details {@code question} and {@code question_action}; whoever tells others of events takes it from there.
 * The answer itself is in the profile and nowhere else.
 */
package dev.cornerstone.keycloak.profiling;
