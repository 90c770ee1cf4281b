package dev.cornerstone.loyalty.partner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** What a point costs: millionths of a unit of the currency (ISO 4217), so 5000 EUR are half a cent. */
public record UnitPrice(long micros, String currency) {

    private static final int MICRO_DIGITS = 6;

    public UnitPrice {
        if (micros < 1) {
            throw new IllegalArgumentException("A point costs at least a millionth, not " + micros);
        }
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException(currency + " is no currency");
        }
    }

    /** So many points in minor units of the currency, rounded to the nearest, halves away from zero. */
    public long amountMinor(long points) {
        return BigDecimal.valueOf(points)
                .multiply(BigDecimal.valueOf(micros))
                .movePointLeft(MICRO_DIGITS - Currency.getInstance(currency).getDefaultFractionDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** True for the code of a currency in which prices can be written. */
    static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
