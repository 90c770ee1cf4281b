package dev.cornerstone.keycloak.partner.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.partner.trial.Trial.Claim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType.ASTChoiceType;
import org.keycloak.util.JsonSerialization;

/** What an identity provider said about a person: claims of the ID token and of userinfo, or attributes of an assertion. */
final class Claims {

    private static final int CLAIMS_MAX = 60;
    private static final int VALUES_MAX = 40;
    private static final int LENGTH_MAX = 300;

    /** Who has these could act as the person, or follow the session. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(token|secret|passw|credential|assertion|_hash$|api.?key|private.?key).*|nonce|sid|jti|session_state|sessionindex");

    private final Map<String, Claim> byName = new LinkedHashMap<>();

    private Claims() {}

    static List<Claim> of(BrokeredIdentityContext context) {
        Claims claims = new Claims();
        Map<String, Object> data = context.getContextData();
        Object idToken = data.get(OIDCIdentityProvider.VALIDATED_ID_TOKEN);
        if (idToken != null) {
            claims.read(JsonSerialization.mapper.valueToTree(idToken));
        }
        if (data.get(OIDCIdentityProvider.USER_INFO) instanceof JsonNode userInfo) {
            claims.read(userInfo);
        }
        if (data.get(SAMLEndpoint.SAML_ASSERTION) instanceof AssertionType assertion) {
            claims.read(assertion);
        }
        return List.copyOf(claims.byName.values());
    }

    private void read(JsonNode object) {
        object.properties().forEach(member -> {
            List<String> values = new ArrayList<>();
            if (member.getValue().isArray()) {
                member.getValue().forEach(value -> values.add(text(value)));
            } else if (!member.getValue().isNull()) {
                values.add(text(member.getValue()));
            }
            add(member.getKey(), values);
        });
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private void read(AssertionType assertion) {
        assertion.getAttributeStatements().stream()
                .flatMap(statement -> statement.getAttributes().stream())
                .map(ASTChoiceType::getAttribute)
                .filter(Objects::nonNull)
                .forEach(attribute -> add(
                        attribute.getName(),
                        attribute.getAttributeValue().stream()
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .toList()));
    }

    /** The first to say something is believed: of an ID token and userinfo, the one that is signed. */
    private void add(String name, List<String> values) {
        if (byName.size() >= CLAIMS_MAX || byName.containsKey(name)) {
            return;
        }
        boolean hidden = SECRET.matcher(name).matches();
        byName.put(
                shortened(name),
                new Claim(
                        shortened(name),
                        hidden
                                ? List.of()
                                : values.stream()
                                        .limit(VALUES_MAX)
                                        .map(Claims::shortened)
                                        .toList(),
                        hidden));
    }

    private static String shortened(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
    }
}
