package dev.cornerstone.keycloak.code.push;

import dev.cornerstone.keycloak.code.Account;
import dev.cornerstone.keycloak.code.Allowance;
import dev.cornerstone.keycloak.code.Challenges;
import dev.cornerstone.keycloak.code.KeyedHash;
import dev.cornerstone.keycloak.code.OnceStore;
import dev.cornerstone.keycloak.code.RandomSecrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Approvals that wait for an app, their answers, and apps that wait to be registered. */
final class Approvals {

    static final Duration LIFE = Duration.ofMinutes(2);
    static final Duration PAIRING_LIFE = Duration.ofMinutes(5);

    /** What came of an approval. */
    enum Outcome {
        APPROVED,
        DENIED,
        /** Another number than the page's: the app's holder does not see the page that asks. */
        MISMATCH
    }

    /** An approval as the login page knows it. */
    record Asked(String id, String number) {
        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }

    private final OnceStore store;
    private final KeyedHash hash;
    private final RandomSecrets random;
    private final Challenges attempts;

    Approvals(OnceStore store, KeyedHash hash, RandomSecrets random, Challenges attempts) {
        this.store = store;
        this.hash = hash;
        this.random = random;
        this.attempts = attempts;
    }

    /**
     * Asks an app; what it was asked before is void.
     *
     * @param shown what the app shows of the sign-in: {@code client}, {@code address}, {@code startedAt}, {@code expiresAt}
     */
    Asked ask(Account account, Device device, Map<String, String> shown) {
        Asked asked = new Asked(UUID.randomUUID().toString(), random.twoDigits());
        Map<String, String> notes = new HashMap<>(shown);
        notes.put("challenge", asked.id());
        notes.put("user", account.userId());
        notes.put("device", device.id());
        notes.put("x", device.key().x());
        notes.put("y", device.key().y());
        notes.put("number", hash.of(account.realmId(), account.userId(), asked.id(), "push", asked.number()));
        store.put(pending(device.id()), LIFE, notes);
        return asked;
    }

    /** What the app with this id is being asked, if the sign-in that asked last still waits. */
    Optional<Map<String, String>> pendingFor(String deviceId) {
        return store.get(pending(deviceId)).filter(notes -> !store.claimed(answered(notes.get("challenge"))));
    }

    /**
     * Takes the one answer an approval gets; empty when there is nothing to answer, or the account has used up its attempts.
     *
     * @param pending as from {@link #pendingFor}, after the app's signature was checked
     */
    Optional<Outcome> answer(String realmId, Map<String, String> pending, boolean approve, String number) {
        String challenge = pending.get("challenge");
        Account account = new Account(realmId, pending.get("user"));
        if (!store.claim(answered(challenge), LIFE.multipliedBy(2))) {
            return Optional.empty();
        }
        Optional<Allowance.Place> attempt = attempts.countAttempt(account);
        if (attempt.isEmpty()) {
            return Optional.empty();
        }
        Outcome outcome = Outcome.DENIED;
        if (approve) {
            String given = hash.of(realmId, account.userId(), challenge, "push", number);
            outcome = KeyedHash.same(given, pending.get("number")) ? Outcome.APPROVED : Outcome.MISMATCH;
        }
        if (outcome == Outcome.APPROVED) {
            attempt.get().giveBack();
        }
        store.put(outcome(challenge), LIFE, Map.of("outcome", outcome.name()));
        return Optional.of(outcome);
    }

    boolean hasAnswer(String challenge) {
        return store.get(outcome(challenge)).isPresent();
    }

    /** The login session that asked takes the answer, once. */
    Optional<Outcome> takeAnswer(String challenge) {
        return store.take(outcome(challenge)).map(notes -> Outcome.valueOf(notes.get("outcome")));
    }

    /** A secret by which one app can offer itself to one member. */
    String pair(Account account) {
        String secret = random.secret();
        store.put(pairing(secret), PAIRING_LIFE, Map.of("user", account.userId()));
        return secret;
    }

    /** Empty when the secret is unknown or used. */
    boolean offer(String secret, Device device) {
        if (store.take(pairing(secret)).isEmpty()) {
            return false;
        }
        store.put(offered(secret), PAIRING_LIFE, device.toMap());
        return true;
    }

    boolean pairingOpen(String secret) {
        return store.get(pairing(secret)).isPresent();
    }

    Optional<Device> offeredFor(String secret) {
        return store.get(offered(secret)).map(Device::of);
    }

    /** Whether this message of this app is seen for the first time. */
    boolean firstUse(String deviceId, String messageId) {
        return store.claim(
                "cornerstone.push.jti." + hash.of(deviceId, messageId), SignedMessage.TOLERANCE.multipliedBy(2));
    }

    private static String pending(String deviceId) {
        return "cornerstone.push.pending." + deviceId;
    }

    private static String answered(String challenge) {
        return "cornerstone.push.answered." + challenge;
    }

    private static String outcome(String challenge) {
        return "cornerstone.push.outcome." + challenge;
    }

    private String pairing(String secret) {
        return "cornerstone.push.pairing." + hash.of("pairing", secret);
    }

    private String offered(String secret) {
        return "cornerstone.push.offered." + hash.of("pairing", secret);
    }
}
