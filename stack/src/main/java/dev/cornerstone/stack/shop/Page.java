package dev.cornerstone.stack.shop;

import dev.cornerstone.stack.html.Html;
import dev.cornerstone.stack.html.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The one page of a shop: its HTML file with the addresses and the products of this shop filled in. */
final class Page {
    private final Reply reply;

    Page(ShopSettings settings) {
        Brand brand = settings.brand();
        String html = read(brand.slug() + ".html")
                .replace("{{realm}}", Html.escape(settings.issuer().toString()))
                .replace("{{points}}", Html.escape(settings.service().toString()))
                .replace(
                        "{{products}}",
                        brand.products().stream().map(Page::item).collect(Collectors.joining()));
        reply = Reply.html(html)
                .with("Content-Security-Policy", policy(origin(settings.issuer()), origin(settings.service())));
    }

    Reply reply() {
        return reply;
    }

    /** The script of the element, its calls, and the hidden frame in which it asks who is signed in: all it needs, and nothing inline. */
    private static String policy(URI keycloak, URI points) {
        return "default-src 'none'; script-src 'self' %2$s; style-src 'self'; img-src 'self' data:; connect-src 'self' %1$s %2$s; frame-src 'self' %1$s; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
                .formatted(keycloak, points);
    }

    private static URI origin(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    private static String item(Product product) {
        return """
                <li>
                  <div class="picture %1$s" aria-hidden="true"></div>
                  <h3>%2$s</h3>
                  <p>%3$s</p>
                  <p class="size">%4$s</p>
                  <div class="buy">
                    <span class="price">€%5$d</span>
                    <button type="button" data-product="%1$s">Buy<span class="visually-hidden"> %2$s</span></button>
                  </div>
                  <p class="earns">+%6$d points</p>
                </li>
                """.formatted(
                        product.id(),
                        Html.escape(product.name()),
                        Html.escape(product.description()),
                        Html.escape(product.size()),
                        product.euros(),
                        product.points());
    }

    private static String read(String name) {
        try (InputStream file = Page.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
