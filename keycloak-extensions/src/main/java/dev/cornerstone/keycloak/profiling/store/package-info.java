/**
 * What was asked of whom and what became of it: a row per member ({@code CS_PROFILE_MEMBER}) with how often they signed in and how
 * much was asked of them this month, and a row per question ({@code CS_PROFILE_QUESTION}). Rows are made by an insert that gives
 * way to one that is there, and locked before they change, so two sign-ins at once wait for each other and neither fails.
 */
package dev.cornerstone.keycloak.profiling.store;
