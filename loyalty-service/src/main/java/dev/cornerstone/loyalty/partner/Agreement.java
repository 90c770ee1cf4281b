package dev.cornerstone.loyalty.partner;

import java.util.Objects;
import java.util.Optional;

/**
 * What an operator agrees with a partner.
 *
 * @param creditLimit the most points a postpaid partner may owe for a month of the programme, or null for no limit
 * @param lowBalance below so many points left the partner is warned, or null for never
 * @param unitPrice what the partner pays for a point of its own that another honours
 */
public record Agreement(String name, Mode mode, Long creditLimit, Long lowBalance, Optional<UnitPrice> unitPrice) {

    public Agreement {
        Objects.requireNonNull(name);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(unitPrice);
        if (creditLimit != null && (creditLimit < 0 || mode != Mode.POSTPAID)) {
            throw new IllegalArgumentException("A credit limit is of a postpaid partner and not negative");
        }
    }
}
