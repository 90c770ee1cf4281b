package dev.cornerstone.stack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.stack.html.Html;
import dev.cornerstone.stack.html.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.minidev.json.JSONArray;

/**
 * The page on which people read what was caught. {@code /} and {@code /messages/{id}} are the page, {@code
 * /messages/{id}/html} is the mail's own HTML for the frame, {@code /api/messages} is everything as JSON.
 */
final class MailPage {
    private static final int THREADS = 4;
    private static final Pattern MESSAGE = Pattern.compile("/messages/(\\d{1,18})(/html)?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Mailbox mailbox;

    private MailPage(HttpServer server, ExecutorService threads, Mailbox mailbox) {
        this.server = server;
        this.threads = threads;
        this.mailbox = mailbox;
    }

    static MailPage start(Mailbox mailbox, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        MailPage page = new MailPage(server, threads, mailbox);
        server.createContext("/", page::answer);
        server.start();
        return page;
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Reply reply = !exchange.getRequestMethod().equals("GET") ? Reply.notAllowed() : reply(path);
        reply.send(exchange);
    }

    private Reply reply(String path) {
        Matcher message = MESSAGE.matcher(path);
        if (message.matches()) {
            Optional<Mail> mail = mailbox.message(Long.parseLong(message.group(1)));
            boolean frame = message.group(2) != null;
            return mail.map(found -> frame ? frame(found) : page(Optional.of(found)))
                    .orElse(Reply.notFound());
        }
        return switch (path) {
            case "/" -> page(mailbox.messages().stream().findFirst());
            case "/api/messages" ->
                Reply.json(JSONArray.toJSONString(
                        mailbox.messages().stream().map(MailPage::json).toList()));
            case "/mail.css" -> Reply.resource("text/css", MailPage.class, "mail.css");
            case "/mail.js" -> Reply.resource("text/javascript", MailPage.class, "mail.js");
            default -> Reply.notFound();
        };
    }

    /** Foreign HTML: may show pictures and styles, may open links in new tabs, may run nothing. */
    private static Reply frame(Mail mail) {
        return Reply.html("<base target=\"_blank\">" + mail.html())
                .with(
                        "Content-Security-Policy",
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:;"
                                + " style-src 'unsafe-inline'; frame-ancestors 'self'");
    }

    private Reply page(Optional<Mail> open) {
        String newest = String.valueOf(
                mailbox.messages().stream().mapToLong(Mail::id).max().orElse(0));
        return Reply.html("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Cornerstone mail</title>
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/mail.css"><script src="/mail.js" defer></script>
                </head>
                <body data-newest="%s" class="%s">
                <header><h1>Cornerstone <span>mail</span></h1><p>Everything the stack sends ends here. Nothing leaves this machine.</p></header>
                <nav aria-label="Mails">%s</nav>
                <main>%s</main>
                </body>
                </html>
                """.formatted(newest, open.isPresent() ? "has-mail" : "empty", list(open), detail(open)))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self';"
                                + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    private String list(Optional<Mail> open) {
        List<Mail> mails = mailbox.messages();
        if (mails.isEmpty()) {
            return "<p class=\"none\">No mail yet. Register a member and it arrives here.</p>";
        }
        StringBuilder items = new StringBuilder("<ol>");
        for (Mail mail : mails) {
            boolean current = open.map(shown -> shown.id() == mail.id()).orElse(false);
            items.append("""
                    <li><a href="/messages/%d"%s><span class="to">%s</span><time datetime="%s"></time><strong>%s</strong></a></li>
                    """.formatted(
                            mail.id(),
                            current ? " aria-current=\"true\"" : "",
                            Html.escape(String.join(", ", mail.to())),
                            mail.receivedAt(),
                            Html.escape(mail.subject())));
        }
        return items.append("</ol>").toString();
    }

    private static String detail(Optional<Mail> open) {
        if (open.isEmpty()) {
            return "<p class=\"none\">Waiting for the first mail. This page looks again by itself.</p>";
        }
        Mail mail = open.get();
        String text = mail.text().isBlank()
                ? ""
                : "<details%s><summary>Plain text</summary><pre>%s</pre></details>"
                        .formatted(mail.html().isBlank() ? " open" : "", linked(mail.text()));
        String html = mail.html().isBlank()
                ? ""
                : ("<iframe title=\"The mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\""
                                + " src=\"/messages/%d/html\"></iframe>")
                        .formatted(mail.id());
        return """
                <article><h2>%s</h2><dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Received</dt><dd><time datetime="%s"></time></dd></dl>%s%s</article>
                """.formatted(
                        Html.escape(mail.subject()),
                        Html.escape(mail.from()),
                        Html.escape(String.join(", ", mail.to())),
                        mail.receivedAt(),
                        html,
                        text);
    }

    /** Escapes the text and makes its web addresses clickable. */
    static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher link = LINK.matcher(text);
        int end = 0;
        while (link.find()) {
            String address = Html.escape(link.group());
            html.append(Html.escape(text.substring(end, link.start())))
                    .append("<a target=\"_blank\" rel=\"noreferrer\" href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a>");
            end = link.end();
        }
        return html.append(Html.escape(text.substring(end))).toString();
    }

    private static Map<String, Object> json(Mail mail) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", mail.id());
        json.put("receivedAt", mail.receivedAt().toString());
        json.put("from", mail.from());
        json.put("to", mail.to());
        json.put("subject", mail.subject());
        json.put("text", mail.text());
        json.put("html", mail.html());
        return json;
    }
}
