/**
 * "Was this you?"
 *
 * <p>When a member has signed in on a device that was not known, {@link
 * dev.cornerstone.keycloak.risk.notice.NotMeResourceFactory} writes to her. The mail has one link, good for a week and once.
 * {@link dev.cornerstone.keycloak.risk.notice.NotMeResource} is its page: opening it changes nothing, its button ends what
 * somebody else has begun.
 */
package dev.cornerstone.keycloak.risk.notice;
