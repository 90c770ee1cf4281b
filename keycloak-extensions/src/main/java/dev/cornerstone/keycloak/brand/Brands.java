package dev.cornerstone.keycloak.brand;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whose look it is, of those who may say so. */
final class Brands {

    private Brands() {}

    /**
     * @param installed the themes of the type that is asked for; a brand without, say, mails of its own has the realm's
     * @param wishes names of themes, the closest to the member first; null or empty where nobody wished
     * @return the first wish that can be fulfilled; without any, the realm decides
     */
    static Optional<String> choose(Set<String> installed, String... wishes) {
        return Arrays.stream(wishes)
                .filter(Objects::nonNull)
                .filter(installed::contains)
                .findFirst();
    }
}
