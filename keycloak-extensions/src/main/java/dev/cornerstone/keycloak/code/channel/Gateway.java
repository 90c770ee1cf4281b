package dev.cornerstone.keycloak.code.channel;

import java.io.IOException;
import java.util.Map;
import org.apache.http.client.config.RequestConfig;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.models.KeycloakSession;

/**
 * A gateway behind HTTP, by Keycloak's own client (its proxy and trust store). 2xx is accepted; 408, 429, 5xx and no answer are
 * tried once more with the same idempotency key; anything else is final.
 */
record Gateway(KeycloakSession session, String url, int timeoutMs) {

    private static final int ATTEMPTS = 2;
    private static final long ANSWER_BYTES_MAX = 16 * 1024;

    void post(String idempotencyKey, String secret, Map<String, Object> message) throws Undelivered {
        String problem = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                int status = send(idempotencyKey, secret, message);
                if (status >= 200 && status < 300) {
                    return;
                }
                problem = "the gateway answered " + status;
                if (!mayBeTriedAgain(status)) {
                    break;
                }
            } catch (IOException e) {
                problem = "the gateway did not answer (" + e.getClass().getSimpleName() + ")";
            }
        }
        throw new Undelivered(problem);
    }

    private int send(String idempotencyKey, String secret, Map<String, Object> message) throws IOException {
        RequestConfig limits = RequestConfig.custom()
                .setConnectTimeout(timeoutMs)
                .setConnectionRequestTimeout(timeoutMs)
                .setSocketTimeout(timeoutMs)
                .setRedirectsEnabled(false)
                .build();
        return SimpleHttp.create(session)
                .withRequestConfig(limits)
                .withMaxConsumedResponseSize(ANSWER_BYTES_MAX)
                .doPost(url)
                .header("Idempotency-Key", idempotencyKey)
                .auth(secret)
                .json(message)
                .asStatus();
    }

    private static boolean mayBeTriedAgain(int status) {
        return status == 408 || status == 429 || status >= 500;
    }
}
