/**
 * What a partner is made of in Keycloak, and what it takes to get there.
 *
 * <p>{@link dev.cornerstone.keycloak.partner.plan.Blueprint} turns a file into {@link dev.cornerstone.keycloak.partner.plan.Thing}s:
 * an organization, an identity provider or a directory, mappers, clients, each a flat set of named fields. {@link
 * dev.cornerstone.keycloak.partner.plan.Plan} compares them with what is there, field by field, and is empty when nothing is to be
 * done, which is what makes applying a file twice harmless. Fields that no blueprint names are nobody's business here: what an
 * administrator sets beside them stays.
 */
package dev.cornerstone.keycloak.partner.plan;
