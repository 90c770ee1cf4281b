package dev.cornerstone.loyalty.partner;

import java.util.List;

/** Everything that bears on an earn of a partner; budgets and limits in the order of their names. */
public record Terms(Registration registration, List<Budget> budgets, List<Limit> limits) {

    public Terms {
        budgets = List.copyOf(budgets);
        limits = List.copyOf(limits);
    }

    public Partner partner() {
        return registration.partner();
    }
}
