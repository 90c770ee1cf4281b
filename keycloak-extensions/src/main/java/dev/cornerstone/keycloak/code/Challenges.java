package dev.cornerstone.keycloak.code;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues codes and checks them, within the limits. */
public final class Challenges {

    /** Of what was entered. A caller shows the last two alike. */
    public enum Verdict {
        /** Right, and used up by this very check. */
        RIGHT,
        WRONG,
        /** Not looked at: the code's tries, the account's day or the code's life are over. */
        NOT_COMPARED
    }

    /** Of a wish for a message. */
    public enum Permission {
        GRANTED,
        COOLING_DOWN,
        USED_UP
    }

    static final Duration DAY = Duration.ofHours(24);

    private final OnceStore store;
    private final KeyedHash hash;
    private final RandomSecrets random;
    private final CodeLimits limits;
    private final Clock clock;

    public Challenges(OnceStore store, KeyedHash hash, RandomSecrets random, CodeLimits limits, Clock clock) {
        this.store = store;
        this.hash = hash;
        this.random = random;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Whether this account may be sent another message on this channel. A granted wish counts, whether or not the message then
     * leaves: a sender that fails is no way around the limit.
     */
    public Permission mayBeSent(Account account, String channel) {
        if (wrong(account).usedUp()) {
            return Permission.USED_UP;
        }
        if (!store.claim(account.key("cooldown." + channel), limits.cooldown())) {
            return Permission.COOLING_DOWN;
        }
        Allowance sends = new Allowance(store, account.key("sent." + channel), limits.sendsPerDay(), DAY);
        return sends.take().isPresent() ? Permission.GRANTED : Permission.USED_UP;
    }

    /** As {@link #mayBeSent}, for an address that several accounts may name: a stranger's phone is not to be flooded. */
    public boolean mayBeSentTo(String address, int perDay) {
        String key = "cornerstone.code.to." + hash.of("address", address);
        return new Allowance(store, key, perDay, DAY).take().isPresent();
    }

    /**
     * @param purpose what the code is good for; the same code is worthless for anything else
     * @param circumstances kept with the code, for whoever takes the link
     */
    public Challenge issue(Account account, String purpose, Map<String, String> circumstances) {
        Challenge challenge =
                new Challenge(UUID.randomUUID().toString(), random.code(CodeLimits.DIGITS), random.secret());
        Map<String, String> notes = new HashMap<>(circumstances);
        notes.put("user", account.userId());
        notes.put("code", hashed(account, challenge.id(), purpose, challenge.code()));
        notes.put("link", hashed(account, challenge.id(), "link", challenge.linkSecret()));
        notes.put("until", String.valueOf(clock.instant().plus(limits.life()).toEpochMilli()));
        store.put(key(challenge.id()), limits.life(), notes);
        return challenge;
    }

    /** Withdraws a code that another one replaces. */
    public void withdraw(String challengeId) {
        store.take(key(challengeId));
    }

    /** Whether this code could still be entered. */
    public boolean open(String challengeId) {
        return live(challengeId).isPresent();
    }

    public Verdict check(Account account, String challengeId, String purpose, String entered) {
        Allowance tries = new Allowance(store, key(challengeId) + ".try", limits.triesPerCode(), limits.life());
        if (live(challengeId).isEmpty() || tries.take().isEmpty()) {
            return Verdict.NOT_COMPARED;
        }
        Allowance wrong = wrong(account);
        if (wrong.take().isEmpty()) {
            return Verdict.NOT_COMPARED;
        }
        String expected = live(challengeId).map(notes -> notes.get("code")).orElse("");
        boolean right = KeyedHash.same(expected, hashed(account, challengeId, purpose, digits(entered)));
        if (!right || store.take(key(challengeId)).isEmpty()) {
            return Verdict.WRONG;
        }
        wrong.renew();
        return Verdict.RIGHT;
    }

    /** The circumstances of the code in whose message this link stood; the link stays good. */
    public Optional<Map<String, String>> behind(String realmId, String link) {
        int dot = link.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = link.substring(0, dot);
        return live(id).filter(notes -> KeyedHash.same(
                notes.get("link"),
                hashed(new Account(realmId, notes.get("user")), id, "link", link.substring(dot + 1))));
    }

    /** Uses the link up, and the code with it; false when somebody was faster. */
    public boolean redeem(String realmId, String link) {
        return behind(realmId, link).isPresent()
                && store.take(key(link.substring(0, link.indexOf('.')))).isPresent();
    }

    /** Counts an answer that is no code, such as a number in an app, like a wrong code; empty when there is none left today. */
    public Optional<Allowance.Place> countAttempt(Account account) {
        return wrong(account).take();
    }

    private Optional<Map<String, String>> live(String challengeId) {
        return store.get(key(challengeId))
                .filter(notes -> clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(notes.get("until")))));
    }

    private Allowance wrong(Account account) {
        return new Allowance(store, account.key("wrong"), limits.wrongPerDay(), DAY);
    }

    private String hashed(Account account, String challengeId, String purpose, String secret) {
        return hash.of(account.realmId(), account.userId(), challengeId, purpose, secret);
    }

    /** People copy codes with blanks around and between. */
    private static String digits(String entered) {
        return entered.replaceAll("[\\s\\u00a0-]", "");
    }

    private static String key(String challengeId) {
        return "cornerstone.code." + challengeId;
    }
}
