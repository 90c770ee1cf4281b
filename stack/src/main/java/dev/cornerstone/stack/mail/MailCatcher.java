package dev.cornerstone.stack.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that accepts everything and delivers nothing, and the page that shows what it caught. */
public final class MailCatcher {
    private static final long START_LIMIT_MS = 10_000;
    /** The SMTP library keeps mails, too, and has no use for them here. */
    private static final int LIBRARY_MAILS_KEPT = 100;

    private final GreenMail smtp;
    private final MailPage page;

    private MailCatcher(GreenMail smtp, MailPage page) {
        this.smtp = smtp;
        this.page = page;
    }

    public static MailCatcher start(Mailbox mailbox, String smtpAddress, int smtpPort, int pagePort)
            throws IOException {
        ServerSetup setup = new ServerSetup(smtpPort, smtpAddress, ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(START_LIMIT_MS);
        GreenMail smtp = new GreenMail(setup);
        deliverInto(mailbox, smtp);
        smtp.start();
        return new MailCatcher(smtp, MailPage.start(mailbox, pagePort));
    }

    public void stop() {
        page.stop();
        smtp.stop();
    }

    private static void deliverInto(Mailbox mailbox, GreenMail smtp) {
        GreenMailUser everybody = smtp.setUser("everybody@localhost", "everybody");
        AtomicInteger delivered = new AtomicInteger();
        smtp.getUserManager().setMessageDeliveryHandler((message, address) -> {
            try {
                mailbox.add(Instant.now(), MailParser.parse(message.getMessage()));
                if (delivered.incrementAndGet() % LIBRARY_MAILS_KEPT == 0) {
                    smtp.purgeEmailFromAllMailboxes();
                }
            } catch (MessagingException | IOException e) {
                System.err.println("mail to " + address.getEmail() + " cannot be read: " + e.getMessage());
            } catch (FolderException e) {
                System.err.println("mails not purged: " + e.getMessage());
            }
            return everybody;
        });
    }
}
