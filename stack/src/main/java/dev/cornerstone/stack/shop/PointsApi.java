package dev.cornerstone.stack.shop;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import net.minidev.json.JSONObject;

/** The two things a shop asks of the points API: what a member has, and to give them more. */
final class PointsApi {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI service;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    PointsApi(URI service) {
        this.service = service;
    }

    /** Introduces the member, so that the service learns under which subject this shop knows them. */
    void meet(Member member) throws Unavailable {
        call(request("/v1/members/me", member.accessToken()).GET(), 200);
    }

    long available(Member member) throws Unavailable {
        Map<String, Object> balance =
                call(request("/v1/members/me/balance", member.accessToken()).GET(), 200);
        return ((Number) balance.get("available")).longValue();
    }

    /** Once per receipt, however often it is asked. */
    long earn(String backOfficeToken, String subject, Purchase purchase) throws Unavailable {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("member", subject);
        body.put("points", purchase.product().points());
        body.put("receipt", purchase.receipt());
        body.put("note", purchase.product().name());
        HttpRequest.Builder request = request("/v1/earnings", backOfficeToken)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", purchase.receipt())
                .POST(HttpRequest.BodyPublishers.ofString(JSONObject.toJSONString(body)));
        return ((Number) call(request, 201).get("points")).longValue();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    private Map<String, Object> call(HttpRequest.Builder builder, int expected) throws Unavailable {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new Unavailable(request.method() + " " + request.uri().getPath() + " answered "
                        + response.statusCode() + " " + response.body());
            }
            return JSONObjectUtils.parse(response.body());
        } catch (IOException | ParseException e) {
            throw new Unavailable("the points API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
    }
}
