package dev.cornerstone.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private final Mailbox mailbox = new Mailbox(2);
    private MailPage page;
    private int port;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        page = MailPage.start(mailbox, port);
    }

    @AfterEach
    void close() {
        page.stop();
    }

    @Test
    void whatAMailSaysIsNeverPartOfThePage() throws Exception {
        mailbox.add(Instant.EPOCH, new Mailbox.Draft(HOSTILE, List.of(HOSTILE), HOSTILE, HOSTILE, ""));

        String html = get("/").body();

        assertThat(html).doesNotContain(HOSTILE).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void aMailsOwnHtmlIsShownInASandboxWithoutScripts() throws Exception {
        mailbox.add(Instant.EPOCH, new Mailbox.Draft("a@x.test", List.of("b@x.test"), "Hello", "", HOSTILE));

        HttpResponse<String> frame = get("/messages/1/html");

        assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox ")
                .doesNotContain("allow-scripts")
                .contains("default-src 'none'");
        assertThat(get("/messages/1").body()).doesNotContain(HOSTILE).contains("<iframe title=\"The mail\" sandbox=");
    }

    @Test
    void addressesInPlainTextCanBeClicked() {
        assertThat(MailPage.linked("go to https://x.test/a?b=1&c=2 <now>"))
                .isEqualTo("go to <a target=\"_blank\" rel=\"noreferrer\" href=\"https://x.test/a?b=1&amp;c=2\">"
                        + "https://x.test/a?b=1&amp;c=2</a> &lt;now&gt;");
    }

    @Test
    void theNewestMailsAreKeptAndComeFirst() throws Exception {
        for (String subject : List.of("one", "two", "three")) {
            mailbox.add(Instant.EPOCH, new Mailbox.Draft("a@x.test", List.of("b@x.test"), subject, "text", ""));
        }

        assertThat(mailbox.messages()).extracting(Mail::subject).containsExactly("three", "two");
        assertThat(get("/api/messages").body()).contains("\"three\"").doesNotContain("\"one\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
