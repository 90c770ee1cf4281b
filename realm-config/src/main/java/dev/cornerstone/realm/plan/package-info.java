/**
 * What a realm should be against what it is.
 *
 * <p>Both come as one document in Keycloak's import format and are taken apart into named objects
 * ({@link dev.cornerstone.realm.plan.Inventory}): a client, a mapper of a client, a flow. The
 * {@link dev.cornerstone.realm.plan.Comparison} goes through the objects of the files field by field. A field that the files leave
 * out is what Keycloak makes of it when it imports ({@link dev.cornerstone.realm.plan.Defaults}), so a switch turned in the console is
 * seen whether or not a file names it. What somebody added (an object, an attribute, an entry of a configuration) is reported, and
 * goes only when the files name it for deletion.
 *
 * <p>Nothing here talks to a server. Generated ids are never compared; secrets are compared and never told.
 */
package dev.cornerstone.realm.plan;
