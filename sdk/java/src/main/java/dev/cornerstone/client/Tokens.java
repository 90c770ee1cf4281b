package dev.cornerstone.client;

import java.util.function.Supplier;

/** Where the token of a call comes from. */
interface Tokens {

    String token();

    /** The service refused the token; the next one must be another. */
    void distrust();

    /** From somebody who looks after it. */
    static Tokens given(Supplier<String> token) {
        return new Tokens() {
            @Override
            public String token() {
                return token.get();
            }

            @Override
            public void distrust() {}
        };
    }
}
