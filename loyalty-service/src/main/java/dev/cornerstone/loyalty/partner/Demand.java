package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;

/** What an earn needs of one allowance; {@code max} is what the terms say a full one has. */
record Demand(Allowance allowance, long amount, Shortage.Of of, String name, long max) {

    boolean startsAnew() {
        return allowance.endsAt().isPresent();
    }

    /** True when a reversal gives back to it; prepaid points are given back by the account the earn debited. */
    boolean isRemembered() {
        return of == Shortage.Of.CREDIT || of == Shortage.Of.BUDGET;
    }

    Shortage shortage(long remaining) {
        return new Shortage(of, name, remaining, max, allowance.endsAt().orElse(null));
    }
}
