package dev.cornerstone.keycloak.code.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A member's app, written with another library than the server's side. */
public final class App {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public record Answer(int status, JsonNode body) {}

    private final String address;
    private final ECKey key;
    private String device = "";

    public App(String address) throws JOSEException {
        this.address = address;
        this.key = new ECKeyGenerator(Curve.P_256).generate();
    }

    public Answer offersItself(String pairing, String label, String wake) throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(key.toPublicJWK()).build();
        Answer answer = post("/devices", jws(header, Map.of("pairing", pairing, "label", label, "wake", wake)));
        if (answer.status() == 201) {
            device = answer.body().path("device").asText();
        }
        return answer;
    }

    public Answer asksWhatIsPending() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + "/pending"))
                .header("Authorization", "Cornerstone-Device " + message(Map.of())));
    }

    public Answer answers(String challenge, String answer, String number) throws Exception {
        return sends(message(Map.of("challenge", challenge, "answer", answer, "number", number)));
    }

    public Answer sends(String message) throws Exception {
        return post("/answers", message);
    }

    public String message(Map<String, Object> claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(device).build();
        return jws(header, claims);
    }

    /** Another app that says it is this one. */
    public App impostor() throws JOSEException {
        App impostor = new App(address);
        impostor.device = device;
        return impostor;
    }

    public ECKey key() {
        return key;
    }

    public String jws(JWSHeader header, Map<String, Object> more) throws JOSEException {
        Map<String, Object> claims = new HashMap<>();
        claims.put("aud", address);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.putAll(more);
        JWSObject jws = new JWSObject(header, new Payload(claims));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    private Answer post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/jose")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = response.body().isEmpty()
                ? new ObjectMapper().nullNode()
                : new ObjectMapper().readTree(response.body());
        return new Answer(response.statusCode(), body);
    }
}
