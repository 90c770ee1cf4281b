package dev.cornerstone.stack.demo;

import dev.cornerstone.stack.Accounts;
import dev.cornerstone.stack.BackOffices;
import dev.cornerstone.stack.StackFailure;
import dev.cornerstone.stack.Urls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The tour: earn, look, spend a little, step up, spend more, set points aside, have some back, prove it. Can be taken again
 * and again.
 */
public final class Demo {
    private static final int EARNED = 600;
    private static final Duration SEAL = Duration.ofMinutes(3);

    private final Urls urls;
    private final BackOffices backOffices;
    private final OfflineCheck check;
    private final Transcript transcript;
    private final Wire wire;
    private final MemberSignIn grace;

    /** @param phone the file in which Grace's phone keeps its cookie */
    public Demo(
            Urls urls,
            Accounts accounts,
            BackOffices backOffices,
            OfflineCheck check,
            Path phone,
            Transcript transcript) {
        this.urls = urls;
        this.backOffices = backOffices;
        this.check = check;
        this.transcript = transcript;
        this.wire = new Wire(transcript);
        this.grace = new MemberSignIn(
                urls,
                wire,
                transcript,
                new LoginForms(
                        transcript,
                        new Cookies(phone),
                        accounts.grace().email(),
                        accounts.grace().password(),
                        accounts.graceTotpSecret()));
    }

    public void run() {
        discover();
        String level1 = signIn();
        String card = card(level1);
        earn(card);
        look(level1);
        String espresso = redeemSmall(level1);
        Map<String, Object> voucher = order("voucher-20", 400);
        String key = UUID.randomUUID().toString();
        Wire.Answer challenge = challenge(level1, key, voucher);
        String level2 = stepUp(challenge);
        String bought = redeemLarge(level2, key, voucher);
        capture(hold(level2));
        giveBack(espresso);
        transcript.chapter("What Grace has now");
        wire.get(api("/members/me/balance"), level2, 200);
        prove(level2, bought);
        transcript.chapter("Done");
        transcript.remark("All the books, recomputed: ./cornerstone prove");
        transcript.remark("Grace's page, with the same history: " + urls.memberPage());
    }

    private void discover() {
        transcript.chapter("Where everything is: OpenID Connect discovery");
        wire.get(
                URI.create(urls.issuer() + "/.well-known/openid-configuration"),
                List.of("issuer", "authorization_endpoint", "token_endpoint", "acr_values_supported"));
    }

    private String signIn() {
        transcript.chapter("Grace signs in on her phone, with her password: level 1");
        return grace.tokenAtLevel1();
    }

    private String card(String token) {
        transcript.chapter("The points API knows Grace by her own token");
        return wire.get(api("/members/me"), token, 200).text("card");
    }

    private void earn(String card) {
        transcript.chapter(
                "Roastery's back office issues " + EARNED + " points, with its own token and Grace's card number");
        String token = backOfficeToken();
        Map<String, Object> earning = new TreeMap<>();
        earning.put("member", card);
        earning.put("points", EARNED);
        earning.put("receipt", "R-" + UUID.randomUUID().toString().substring(0, 8));
        earning.put("note", "A month of coffee");
        String key = UUID.randomUUID().toString();
        Wire.Answer first = wire.post(api("/earnings"), token, key, earning, 201);
        transcript.remark("The till lost the answer and asks again, under the same key: nothing is booked twice.");
        Wire.Answer again = wire.post(api("/earnings"), token, key, earning, 201);
        same(first, again);
    }

    private String backOfficeToken() {
        transcript.request("POST " + urls.issuer() + "/protocol/openid-connect/token");
        transcript.detail("grant_type=client_credentials\nclient_assertion_type=jwt-bearer\n"
                + "client_assertion=(signed with Roastery's private key)");
        String token = backOffices.roasteryToken();
        transcript.response(200, "HTTP 200");
        transcript.detail("access_token: " + token);
        return token;
    }

    private void look(String token) {
        transcript.chapter("Grace looks at her points");
        wire.get(api("/members/me/balance"), token, 200);
        wire.get(api("/members/me/transfers?limit=3"), token, 200);
    }

    private String redeemSmall(String level1) {
        transcript.chapter("What would an espresso cost her? A quote goes through everything and books nothing");
        Map<String, Object> espresso = order("espresso", 50);
        Wire.Answer quote = wire.quote(api("/members/me/redemptions/quote"), level1, espresso);
        String token = level1;
        if (quote.json().get("stepUp") == null) {
            transcript.chapter("Grace redeems it: level 1 is enough");
        } else {
            transcript.chapter("Grace has spent so much today that even an espresso wants a second factor");
            token = grace.token("2", Map.of("max_age", "300"));
        }
        return wire.post(
                        api("/members/me/redemptions"), token, UUID.randomUUID().toString(), espresso, 201)
                .text("id");
    }

    private Wire.Answer challenge(String token, String key, Map<String, Object> order) {
        transcript.chapter("Grace asks for the €20 voucher: the API wants a second factor (RFC 9470)");
        return wire.post(api("/members/me/redemptions"), token, key, order, 401);
    }

    private String stepUp(Wire.Answer challenge) {
        transcript.chapter("The app asks Keycloak for what the challenge names; Grace gives a one-time code: level 2");
        return grace.token(challenge.text("acr_values"), Map.of("max_age", challenge.text("max_age")));
    }

    private String redeemLarge(String token, String key, Map<String, Object> order) {
        transcript.chapter("The same request once more, now with a token of level 2");
        Wire.Answer first = wire.post(api("/members/me/redemptions"), token, key, order, 201);
        transcript.remark("And again under the same key: the same answer, and the voucher is spent once.");
        same(first, wire.post(api("/members/me/redemptions"), token, key, order, 201));
        return first.text("id");
    }

    private String hold(String token) {
        transcript.chapter("Grace sets 80 points aside at the Roastery, as the deposit for a grinder");
        Map<String, Object> hold =
                new TreeMap<>(Map.of("points", 80, "partner", "roastery", "note", "Deposit for a grinder"));
        return wire.post(api("/members/me/holds"), token, UUID.randomUUID().toString(), hold, 201)
                .text("id");
    }

    private void capture(String hold) {
        transcript.chapter("The Roastery takes 60 of them; the other 20 are Grace's again at once");
        Map<String, Object> part = Map.of("points", 60);
        wire.post(
                api("/holds/" + hold + "/capture"),
                backOffices.roasteryToken(),
                UUID.randomUUID().toString(),
                part,
                201);
    }

    private void giveBack(String redemption) {
        transcript.chapter("The machine was out of order: the Roastery gives back what the espresso cost");
        Map<String, Object> reversal = Map.of("reason", "The machine was out of order");
        wire.post(
                api("/redemptions/" + redemption + "/reversals"),
                backOffices.roasteryToken(),
                UUID.randomUUID().toString(),
                reversal,
                201);
    }

    private void prove(String token, String transfer) {
        transcript.chapter("Grace asks for the proof that the voucher is in the sealed books");
        URI address = api("/members/me/transfers/" + transfer + "/proof");
        Instant deadline = Instant.now().plus(SEAL);
        Wire.Answer proof = wire.get(address, token, 200, 404);
        while (proof.response().statusCode() == 404 && Instant.now().isBefore(deadline)) {
            transcript.remark("Transfers are sealed when they have settled; waiting as long as the answer says ...");
            pause(Long.parseLong(proof.header("Retry-After")));
            proof = wire.get(address, token, 200, 404);
        }
        transcript.remark("The public keys that blocks are signed with; keep them while you trust them:");
        Wire.Answer keys = wire.get(api("/seals/keys"), List.of("items"));
        transcript.chapter("She checks it offline, with nothing but a JDK");
        if (!check.genuine(proof.response().body(), keys.response().body(), transcript)) {
            throw new StackFailure("The proof of transfer " + transfer + " does not verify.");
        }
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(Math.max(1, seconds)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The tour was interrupted.", e);
        }
    }

    private static Map<String, Object> order(String reward, int points) {
        return new TreeMap<>(Map.of("reward", reward, "points", points));
    }

    private static void same(Wire.Answer first, Wire.Answer again) {
        if (!first.text("id").equals(again.text("id"))) {
            throw new StackFailure("The same key was booked twice: " + first.text("id") + " and " + again.text("id"));
        }
    }

    private URI api(String path) {
        return URI.create(urls.service() + "/v1" + path);
    }
}
