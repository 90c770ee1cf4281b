package dev.cornerstone.keycloak.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.models.UserModel;

/** What is known of a member's age and of who answers for her until she may alone. It is in her attributes, and goes with them. */
final class Ward {

    private static final String MAJORITY = "cornerstone.of-age";
    private static final String REQUEST = "cornerstone.guardian.asked";
    private static final String GUARDIANS = "cornerstone.guardian";

    /** Whether a member may allow what is for those of age. */
    enum Capacity {
        ALONE,
        /** She did not say yet when she was born. */
        UNKNOWN,
        BY_GUARDIAN
    }

    private final UserModel member;
    private final OptionalInt age;
    private final Clock clock;

    /** @param age of consent in the realm; empty where nobody is asked for theirs */
    Ward(UserModel member, OptionalInt age, Clock clock) {
        this.member = member;
        this.age = age;
        this.clock = clock;
    }

    Capacity capacity() {
        if (age.isEmpty()) {
            return Capacity.ALONE;
        }
        return majority()
                .map(known -> known.isReached(age.getAsInt(), today()) ? Capacity.ALONE : Capacity.BY_GUARDIAN)
                .orElse(Capacity.UNKNOWN);
    }

    /** The day on which a guardian's word ends; empty unless she is known to be under age. */
    Optional<LocalDate> ofAgeOn() {
        return majority().flatMap(Majority::on);
    }

    private Optional<Majority> majority() {
        return Majority.read(member.getFirstAttribute(MAJORITY)).filter(known -> known.tellsOf(age.orElse(0)));
    }

    /** Keeps what follows from her date of birth. The first that she says is the one that counts: nobody tries until it fits. */
    void born(LocalDate day) {
        if (capacity() == Capacity.UNKNOWN) {
            member.setSingleAttribute(
                    MAJORITY, Majority.of(day, age.getAsInt(), today()).toString());
        }
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Optional<GuardianRequest> request() {
        return GuardianRequest.read(member.getFirstAttribute(REQUEST)).filter(asked -> asked.isOpen(clock.instant()));
    }

    void asks(GuardianRequest request) {
        member.setSingleAttribute(REQUEST, request.written());
    }

    void takesBackTheRequest() {
        member.removeAttribute(REQUEST);
    }

    /** The request is answered. Whose word it was is kept with the account, as the proof that the log's number leads to. */
    void isAnsweredBy(GuardianRequest request) {
        takesBackTheRequest();
        List<String> guardians =
                new ArrayList<>(member.getAttributeStream(GUARDIANS).toList());
        guardians.add(request.id() + " " + request.email());
        member.setAttribute(GUARDIANS, guardians);
    }

    /** Whether it is an address of the member's own, mail to which she would answer herself. */
    boolean isOwn(String address) {
        String plain = plain(address);
        return plain.equals(plain(member.getEmail())) || plain.equals(plain(member.getUsername()));
    }

    /** Without what many mailboxes ignore: capitals, and what follows a plus. */
    static String plain(String address) {
        return address == null ? "" : address.strip().toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }
}
