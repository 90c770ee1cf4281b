package dev.cornerstone.stack.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the addresses, the subject and the first plain and HTML text out of a MIME message. */
final class MailParser {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    static Mailbox.Draft parse(MimeMessage message) throws MessagingException, IOException {
        MailParser parser = new MailParser();
        parser.read(message);
        String subject = message.getSubject() == null ? "(no subject)" : message.getSubject();
        List<String> from = addresses(message.getFrom());
        List<String> to = addresses(message.getRecipients(Message.RecipientType.TO));
        return new Mailbox.Draft(String.join(", ", from), to, subject, parser.text.toString(), parser.html.toString());
    }

    private void read(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i));
            }
        } else if (part.isMimeType("text/html") && html.isEmpty()) {
            html.append(part.getContent());
        } else if (part.isMimeType("text/plain") && text.isEmpty()) {
            text.append(part.getContent());
        }
    }

    private static List<String> addresses(Address[] addresses) {
        List<String> texts = new ArrayList<>();
        for (Address address : addresses == null ? new Address[0] : addresses) {
            texts.add(address instanceof InternetAddress internet ? internet.getAddress() : address.toString());
        }
        return texts;
    }
}
