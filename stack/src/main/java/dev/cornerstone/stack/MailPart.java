package dev.cornerstone.stack;

import dev.cornerstone.stack.mail.MailCatcher;
import dev.cornerstone.stack.mail.Mailbox;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The mail catcher, inside the supervisor. */
final class MailPart implements Part {
    private final Settings settings;
    private final Mailbox mailbox = new Mailbox(Limits.MAILS_KEPT);
    private MailCatcher catcher;

    MailPart(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Mail catcher";
    }

    @Override
    public String slug() {
        return Supervision.SLUG;
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.ports().mail(), settings.ports().smtp());
    }

    @Override
    public void start(Progress.Step step) {
        step.working("starting");
        try {
            catcher = MailCatcher.start(
                    mailbox,
                    settings.smtpAddress(),
                    settings.ports().smtp(),
                    settings.ports().mail());
        } catch (IOException e) {
            throw new StackFailure("The mail catcher could not start: " + Reason.of(e), e);
        }
        step.ready();
    }

    @Override
    public boolean answers() {
        return Http.ok(URI.create(settings.urls().mail() + "/api/messages"), Limits.PROBE_ANSWER);
    }

    @Override
    public void stop() {
        if (catcher != null) {
            catcher.stop();
        }
    }

    Mailbox mailbox() {
        return mailbox;
    }
}
