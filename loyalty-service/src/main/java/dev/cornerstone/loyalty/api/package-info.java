/**
 * What all HTTP operations share: problems, pages, strict JSON and the idempotency key.
 *
 * <p>Whatever goes wrong is answered as {@code application/problem+json} (RFC 9457) with a type from one catalogue, {@link
 * dev.cornerstone.loyalty.api.ProblemType}, each with a row in docs/problems.md. Refusals by a feature and complaints of
 * JAX-RS, Jackson, validation and security all end in {@link dev.cornerstone.loyalty.api.ProblemMappers}; what goes wrong
 * before a request reaches JAX-RS ends in {@link dev.cornerstone.loyalty.api.HttpProblems}.
 *
 * <p>This package imports no feature.
 */
package dev.cornerstone.loyalty.api;
