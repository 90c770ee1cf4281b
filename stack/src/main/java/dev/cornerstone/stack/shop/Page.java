package dev.cornerstone.stack.shop;

import dev.cornerstone.stack.html.Html;
import dev.cornerstone.stack.html.Reply;
import java.net.URI;
import java.util.Optional;

/** The one page of a shop. */
final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Brand brand;
    private final URI memberPage;

    Page(Brand brand, URI memberPage) {
        this.brand = brand;
        this.memberPage = memberPage;
    }

    /** What the page shows of its visitor. The balance is absent when the member does not share it or it is unknown. */
    record Visitor(Optional<Member> member, Optional<Long> balance, Optional<String> notice, String formToken) {}

    Reply render(Visitor visitor) {
        return framed(brand.title(), """
                <header class="bar">
                  <a class="logo" href="/">%s</a>
                  %s
                </header>
                %s
                <main>
                  <section class="hero">
                    <div><h1>%s</h1><p>%s</p></div>
                    %s
                  </section>
                  <h2>This week</h2>
                  <ul class="products">%s</ul>
                </main>
                <footer>
                  <p>%s takes part in <a href="%s">Cornerstone</a>: one card, points from every partner, and no partner learns who you are at another.</p>
                </footer>
                """.formatted(
                        Html.escape(brand.title()),
                        account(visitor.member()),
                        visitor.notice().map(Page::notice).orElse(""),
                        Html.escape(brand.tagline()),
                        Html.escape(brand.story()),
                        card(visitor),
                        products(visitor),
                        Html.escape(brand.title()),
                        Html.escape(memberPage.toString())));
    }

    /** When a request cannot be answered; always with a way on. */
    Reply trouble(int status, String sentence) {
        return framed(brand.title() + ": not quite", """
                <header class="bar"><a class="logo" href="/">%s</a></header>
                <main class="trouble"><h1>That did not work.</h1><p>%s</p><p><a class="button" href="/">Back to the shop</a></p></main>
                """.formatted(Html.escape(brand.title()), Html.escape(sentence)))
                .withStatus(status);
    }

    private Reply framed(String title, String body) {
        return Reply.html("""
                <!doctype html>
                <html lang="en" class="%s">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/shop.css"><link rel="stylesheet" href="/brand.css">
                </head>
                <body>%s</body>
                </html>
                """.formatted(brand.slug(), Html.escape(title), body))
                .with("Content-Security-Policy", POLICY);
    }

    private static String account(Optional<Member> member) {
        return member.map(
                        known -> "<nav><span>" + known.name().map(Html::escape).orElse("Cornerstone member")
                                + "</span><a href=\"/sign-out\">Sign out</a></nav>")
                .orElse("<nav><a href=\"/sign-in\">Sign in with Cornerstone</a></nav>");
    }

    private String card(Visitor visitor) {
        if (visitor.member().isEmpty()) {
            return """
                    <aside class="card">
                      <p class="eyebrow">Cornerstone</p>
                      <p class="lead">Collect ten points for every euro.</p>
                      <p>Sign in once, and every partner shop recognises you.</p>
                      <a class="button" href="/sign-in">Sign in with Cornerstone</a>
                    </aside>
                    """;
        }
        Member member = visitor.member().get();
        if (!member.showsPoints()) {
            return """
                    <aside class="card">
                      <p class="eyebrow">Cornerstone</p>
                      <p class="lead">Welcome back. You are signed in to Cornerstone.</p>
                      <p>%s knows that you are a member, and nothing else about you.</p>
                      <a class="button" href="/points">Show my points here</a>
                    </aside>
                    """.formatted(Html.escape(brand.title()));
        }
        return """
                <aside class="card">
                  <p class="eyebrow">Cornerstone</p>
                  <p class="lead">Hello%s.</p>
                  <p class="balance"><strong>%s</strong> points</p>
                  <a href="%s">All my points and rewards</a>
                </aside>
                """.formatted(
                member.name().map(name -> ", " + Html.escape(name)).orElse(""),
                visitor.balance().map(points -> String.format("%,d", points)).orElse("–"),
                Html.escape(memberPage.toString()));
    }

    private String products(Visitor visitor) {
        StringBuilder items = new StringBuilder();
        for (Product product : brand.products()) {
            items.append("""
                    <li>
                      <div class="picture %s" aria-hidden="true"></div>
                      <h3>%s</h3>
                      <p>%s</p>
                      <p class="size">%s</p>
                      <form method="post" action="/buy">
                        <input type="hidden" name="form" value="%s">
                        <input type="hidden" name="product" value="%s">
                        <input type="hidden" name="receipt" value="%s">
                        <span class="price">€%d</span>
                        <button>Buy<span class="visually-hidden"> %s</span></button>
                      </form>
                      <p class="earns">+%d points</p>
                    </li>
                    """.formatted(
                            product.id(),
                            Html.escape(product.name()),
                            Html.escape(product.description()),
                            Html.escape(product.size()),
                            Html.escape(visitor.formToken()),
                            product.id(),
                            Session.unguessable(),
                            product.euros(),
                            Html.escape(product.name()),
                            product.points()));
        }
        return items.toString();
    }

    private static String notice(String text) {
        return "<p class=\"notice\" role=\"status\">" + Html.escape(text) + "</p>";
    }
}
