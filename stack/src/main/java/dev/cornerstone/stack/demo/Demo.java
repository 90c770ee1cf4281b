package dev.cornerstone.stack.demo;

import dev.cornerstone.stack.Accounts;
import dev.cornerstone.stack.BackOffices;
import dev.cornerstone.stack.StackFailure;
import dev.cornerstone.stack.Urls;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The tour: earn, look, spend a little, step up, spend more. Can be taken again and again. */
public final class Demo {
    private static final int EARNED = 500;

    private final Urls urls;
    private final BackOffices backOffices;
    private final Transcript transcript;
    private final Wire wire;
    private final MemberSignIn grace;

    public Demo(Urls urls, Accounts accounts, BackOffices backOffices, Transcript transcript) {
        this.urls = urls;
        this.backOffices = backOffices;
        this.transcript = transcript;
        this.wire = new Wire(transcript);
        this.grace = new MemberSignIn(
                urls,
                wire,
                transcript,
                new LoginForms(
                        transcript, accounts.grace().email(), accounts.grace().password(), accounts.graceTotpSecret()));
    }

    public void run() {
        discover();
        String level1 = signIn();
        String card = card(level1);
        earn(card);
        look(level1);
        redeemSmall(level1);
        Map<String, Object> voucher = order("voucher-20", 400);
        String key = UUID.randomUUID().toString();
        Wire.Answer challenge = challenge(level1, key, voucher);
        String level2 = stepUp(challenge);
        redeemLarge(level2, key, voucher);
        transcript.chapter("Done");
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
        return grace.token("1", Map.of());
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

    private void redeemSmall(String token) {
        transcript.chapter("Grace redeems an espresso: level 1 is enough");
        wire.post(api("/members/me/redemptions"), token, UUID.randomUUID().toString(), order("espresso", 50), 201);
    }

    private Wire.Answer challenge(String token, String key, Map<String, Object> order) {
        transcript.chapter("Grace asks for the €20 voucher: the API wants a second factor (RFC 9470)");
        return wire.post(api("/members/me/redemptions"), token, key, order, 401);
    }

    private String stepUp(Wire.Answer challenge) {
        transcript.chapter("The app asks Keycloak for what the challenge names; Grace gives a one-time code: level 2");
        return grace.token(challenge.text("acr_values"), Map.of("max_age", challenge.text("max_age")));
    }

    private void redeemLarge(String token, String key, Map<String, Object> order) {
        transcript.chapter("The same request once more, now with a token of level 2");
        Wire.Answer first = wire.post(api("/members/me/redemptions"), token, key, order, 201);
        transcript.remark("And again under the same key: the same answer, and the voucher is spent once.");
        same(first, wire.post(api("/members/me/redemptions"), token, key, order, 201));
        wire.get(api("/members/me/balance"), token, 200);
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
