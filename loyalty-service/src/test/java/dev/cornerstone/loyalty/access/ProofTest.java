package dev.cornerstone.loyalty.access;

import dev.cornerstone.loyalty.testing.ServiceTest;

/** The first request with a token. */
@ServiceTest
class ProofTest extends ProofCases {

    @Override
    void use(String bound) {}
}
