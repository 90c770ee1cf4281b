package dev.cornerstone.keycloak.code;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.testframework.mail.MailServer;

/** What one person finds in her mail. */
final class Inbox {

    private static final Pattern CODE = Pattern.compile("(?m)^\\s+(\\d{6})\\s*$");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/cornerstone-code/link\\S+");

    private static final Pattern PROOF = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    private final MailServer server;
    private final String address;

    Inbox(MailServer server, String name) {
        this.server = server;
        this.address = name + "@example.test";
    }

    int size() {
        return (int)
                Arrays.stream(server.getReceivedMessages()).filter(this::isMine).count();
    }

    String code() throws Exception {
        return Leaks.remember(found(CODE).group(1));
    }

    URI link() throws Exception {
        URI link = URI.create(found(LINK).group());
        Leaks.remember(link.getQuery().replaceFirst("key=([^&]*).*", "$1"));
        return link;
    }

    /** By which Keycloak has her prove her address. */
    URI proof() throws Exception {
        return URI.create(found(PROOF).group());
    }

    String html() throws Exception {
        return part("text/html");
    }

    String text() throws Exception {
        return part("text/plain");
    }

    String subject() throws Exception {
        return last().getSubject();
    }

    private Matcher found(Pattern pattern) throws Exception {
        Matcher matcher = pattern.matcher(text());
        if (!matcher.find()) {
            throw new AssertionError("not in the mail: " + pattern + "\n" + text());
        }
        return matcher;
    }

    private String part(String type) throws Exception {
        Multipart parts = (Multipart) last().getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
        }
        throw new AssertionError("no " + type);
    }

    private MimeMessage last() {
        return Arrays.stream(server.getReceivedMessages())
                .filter(this::isMine)
                .reduce((former, later) -> later)
                .orElseThrow(() -> new AssertionError("no mail to " + address));
    }

    private boolean isMine(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
