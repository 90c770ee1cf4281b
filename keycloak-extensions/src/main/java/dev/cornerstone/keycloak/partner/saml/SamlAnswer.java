package dev.cornerstone.keycloak.partner.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.ConditionsType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.w3c.dom.Element;

/**
 * A response whose signature, issuer and times Keycloak has verified where they were there, held against what must be there (SAML 2.0
 * Profiles, 4.1.4.2 and 4.1.4.3).
 */
final class SamlAnswer {

    /** Longer than any working day; until then its identifier has to be remembered. */
    static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private static final String ASSERTION_NAMESPACE = JBossSAMLURIConstants.ASSERTION_NSURI.get();
    private static final String BEARER = JBossSAMLURIConstants.SUBJECT_CONFIRMATION_BEARER.get();

    /** What was asked: the request's identifier, and where the answer was to be sent. */
    record Question(String id, String answerTo) {}

    private final ResponseType response;

    SamlAnswer(ResponseType response) {
        this.response = response;
    }

    /** What names the assertion among all that this identity provider makes. */
    String identifier() {
        return assertion().getIssuer().getValue() + " " + assertion().getID();
    }

    /** From then on it is expired anyway. */
    Instant end() {
        return instant(assertion().getConditions().getNotOnOrAfter());
    }

    /**
     * @param question empty if nobody has asked
     * @return why it must not be believed, for the log; empty if it may
     */
    Optional<String> flaw(Optional<Question> question, Instant now) {
        if (question.isEmpty()) {
            return Optional.of("nobody asked for it");
        }
        if (response.getAssertions().size() != 1) {
            return Optional.of("it has more than one assertion");
        }
        if (response.getExtensions() != null
                && response.getExtensions().getAny().stream().anyMatch(SamlAnswer::holdsAssertion)) {
            return Optional.of("it has an assertion among its extensions");
        }
        Question asked = question.get();
        if (!Objects.equals(response.getDestination(), asked.answerTo())) {
            return Optional.of("it was not sent where the answer was to be sent");
        }
        return conditions(now).or(() -> confirmation(asked));
    }

    private Optional<String> conditions(Instant now) {
        ConditionsType conditions = assertion().getConditions();
        if (conditions == null || conditions.getNotOnOrAfter() == null) {
            return Optional.of("its assertion has no end");
        }
        if (end().isAfter(now.plus(LONGEST_LIFE))) {
            return Optional.of("its assertion is good for more than a day");
        }
        if (conditions.getConditions().stream().noneMatch(AudienceRestrictionType.class::isInstance)) {
            return Optional.of("its assertion is for no audience");
        }
        return Optional.empty();
    }

    private Optional<String> confirmation(Question asked) {
        List<SubjectConfirmationType> confirmations = assertion().getSubject() == null
                ? List.of()
                : assertion().getSubject().getConfirmation();
        return confirmations.stream()
                        .filter(confirmation -> BEARER.equals(confirmation.getMethod()))
                        .map(SubjectConfirmationType::getSubjectConfirmationData)
                        .anyMatch(data -> data != null && confirms(data, asked))
                ? Optional.empty()
                : Optional.of("its subject is not confirmed to have been asked for here");
    }

    private static boolean confirms(SubjectConfirmationDataType data, Question asked) {
        return asked.answerTo().equals(data.getRecipient())
                && asked.id().equals(data.getInResponseTo())
                && data.getNotOnOrAfter() != null
                && data.getNotBefore() == null;
    }

    private AssertionType assertion() {
        return response.getAssertions().get(0).getAssertion();
    }

    private static boolean holdsAssertion(Object extension) {
        return extension instanceof Element element
                && (ASSERTION_NAMESPACE.equals(element.getNamespaceURI())
                        || element.getElementsByTagNameNS(ASSERTION_NAMESPACE, "*")
                                        .getLength()
                                > 0);
    }

    private static Instant instant(XMLGregorianCalendar time) {
        return time.toGregorianCalendar().toInstant();
    }
}
