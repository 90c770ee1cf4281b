/**
 * What all HTTP operations share: problems, pages, strict JSON, the idempotency key, versions and rates.
 *
 * <p>Whatever goes wrong is answered as {@code application/problem+json} (RFC 9457) with a type from one catalogue, {@link
 * dev.cornerstone.loyalty.api.ProblemType}, each with a row in docs/problems.md. Refusals by a feature and complaints of
 * JAX-RS, Jackson, validation and security all end in {@link dev.cornerstone.loyalty.api.ProblemMappers}; what goes wrong
 * before a request reaches JAX-RS ends in {@link dev.cornerstone.loyalty.api.HttpProblems}.
 *
 * <p>The description of the API is written by the code: annotations say what an operation is for, and {@link
 * dev.cornerstone.loyalty.api.OpenApi} adds examples, problems, headers and scopes, so that none of it can be forgotten.
 * {@link dev.cornerstone.loyalty.api.Audience} cuts a document for members, partners and operators out of it.
 *
 * <p>{@link dev.cornerstone.loyalty.api.RateLimits} protects the machine; {@link dev.cornerstone.loyalty.api.Conditions} keeps
 * two people from overwriting each other; {@link dev.cornerstone.loyalty.api.Retiring} announces what will go.
 *
 * <p>This package imports no feature.
 */
package dev.cornerstone.loyalty.api;
