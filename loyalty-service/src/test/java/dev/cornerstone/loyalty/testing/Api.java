package dev.cornerstone.loyalty.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Signed;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations as the service's own documents describe them, each with the authority that its code demands. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RestAssuredConfig AS_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .encodeContentTypeAs(KeycloakEvents.BATCH, ContentType.TEXT)
                    .encodeContentTypeAs(KeycloakEvents.SINGLE, ContentType.TEXT));

    private Api() {}

    /** What {@code /openapi} says, or {@code /openapi/member} and the like. */
    public static JsonNode document(String path) {
        try {
            return JSON.readTree(given().accept(ContentType.JSON)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every operation of that document. */
    public static List<Described> operations(JsonNode document, BeanManager beans) {
        Map<String, Method> code = methods(beans).stream()
                .filter(method -> method.isAnnotationPresent(Operation.class)
                        && !method.getAnnotation(Operation.class).hidden())
                .collect(Collectors.toMap(
                        method -> method.getAnnotation(Operation.class).operationId(), method -> method));
        List<Described> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(described(
                                operation.getKey(),
                                path.getKey(),
                                operation.getValue(),
                                code.get(operation.getValue().get("operationId").asText())))));
        return operations;
    }

    /** Whether it takes no token: anybody may call it, or whoever signs. */
    public static boolean isOpen(Method method) {
        Class<?> type = method.getDeclaringClass();
        return !method.isAnnotationPresent(PermissionsAllowed.class)
                && !method.isAnnotationPresent(Authenticated.class)
                && !type.isAnnotationPresent(Authenticated.class);
    }

    /** Every method that JAX-RS serves. */
    public static List<Method> methods(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)))
                .toList();
    }

    private static Described described(String method, String path, JsonNode description, Method code) {
        List<Authority> authorities = Optional.ofNullable(code.getAnnotation(PermissionsAllowed.class)).stream()
                .flatMap(needed -> Arrays.stream(needed.value()))
                .map(name -> Authority.named(name).orElseThrow())
                .toList();
        return new Described(
                method.toUpperCase(),
                path,
                description,
                isOpen(code),
                code.isAnnotationPresent(Signed.class),
                authorities,
                authorities.stream().findFirst());
    }

    /** A token with which the operation may be called; the member's is that account's. */
    public static Token rightToken(Optional<Authority> authority, String account) {
        if (authority.isEmpty()) {
            return Token.member(account);
        }
        return switch (authority.get()) {
            case READ_OWN, REDEEM_OWN -> Token.member(account);
            case EARN, CAPTURE, MANAGE_PARTNER -> partner("roastery");
            case OPERATE -> Token.operator();
        };
    }

    /** A partner's own client, which may do all that partners may. */
    public static Token partner(String partner) {
        return Token.backOffice(partner)
                .with("scope", "points:earn points:capture partner:manage")
                .withRoles("member", "partner-staff", "partner-admin");
    }

    /**
     * An operation of the documents.
     *
     * @param open whether it takes no token
     * @param signed whether the request itself is signed instead
     * @param authorities those of which a caller needs one
     * @param authority the one that is looked at
     */
    public record Described(
            String method,
            String path,
            JsonNode description,
            boolean open,
            boolean signed,
            List<Authority> authorities,
            Optional<Authority> authority) {

        /** The operation once for each authority that opens it. */
        public Stream<Described> byAuthority() {
            return authorities.size() < 2
                    ? Stream.of(this)
                    : authorities.stream()
                            .map(each -> new Described(
                                    method, path, description, open, signed, authorities, Optional.of(each)));
        }

        public String id() {
            return description.get("operationId").asText();
        }

        public boolean isOfAMember() {
            return authority
                    .filter(needed -> needed == Authority.READ_OWN || needed == Authority.REDEEM_OWN)
                    .isPresent();
        }

        public boolean isOfAPartner() {
            return authority.isPresent() && !isOfAMember() && authority.get() != Authority.OPERATE;
        }

        /** The kind of body that the operation takes; empty when it takes none. */
        public Optional<String> bodyType() {
            Iterator<String> types = description.at("/requestBody/content").fieldNames();
            return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
        }

        /** The example of the body, as the document shows it. */
        public String exampleBody(String type) {
            JsonNode example = description.at("/requestBody/content").path(type).path("example");
            return example.isTextual() ? example.asText() : example.toString();
        }

        public boolean takes(String header) {
            return description.withArray("parameters").findValuesAsText("name").contains(header);
        }

        /** The request as the document shows it, to that path. */
        public Response call(RequestSpecification request, String filledPath) {
            RequestSpecification complete =
                    request.config(AS_TEXT).contentType(bodyType().orElse(ContentType.JSON.toString()));
            if (takes("Idempotency-Key")) {
                complete.header("Idempotency-Key", Programme.newKey());
            }
            description.withArray("parameters").forEach(parameter -> {
                if (parameter.at("/in").asText().equals("query")
                        && parameter.at("/required").asBoolean()) {
                    complete.queryParam(
                            parameter.get("name").asText(),
                            parameter.get("example").asText());
                }
            });
            bodyType().ifPresent(type -> complete.body(exampleBody(type)));
            return complete.request(method, filledPath);
        }

        @Override
        public String toString() {
            return authorities.size() < 2 ? id() : id() + " as " + authority.orElseThrow();
        }
    }
}
