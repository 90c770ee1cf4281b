package dev.cornerstone.keycloak.partner;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.testframework.mail.MailServer;

/** What one person finds in her mail. */
public final class Mailbox {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    private final MailServer server;
    private final String address;

    public Mailbox(MailServer server, String address) {
        this.server = server;
        this.address = address;
    }

    public int size() {
        return mine().size();
    }

    /** The link in the newest. */
    public String link() {
        List<MimeMessage> mails = mine();
        if (mails.isEmpty()) {
            throw new AssertionError("no mail to " + address);
        }
        Matcher link = LINK.matcher(text(mails.get(mails.size() - 1)));
        if (!link.find()) {
            throw new AssertionError("no link in the mail to " + address);
        }
        return link.group();
    }

    private List<MimeMessage> mine() {
        return Arrays.stream(server.getReceivedMessages()).filter(this::isMine).toList();
    }

    private boolean isMine(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain")) {
                    return part.getContent().toString();
                }
            }
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no plain text");
    }
}
