package dev.cornerstone.keycloak.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.NameValuePair;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.utils.URLEncodedUtils;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.cookie.BasicClientCookie;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.util.EntityUtils;

/** Somebody's browser, without scripts: it follows redirects inside Keycloak and stops at the door of everybody else. */
public final class Browser implements AutoCloseable {

    public static final String SERVER = "http://localhost:8080";

    /** Where the client {@code shop} of the test realms is answered; nobody listens there. */
    public static final String CALLBACK = "http://127.0.0.1:8599/callback";

    private static final Pattern FORM = Pattern.compile("(?i)<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("(?i)<input[^>]*>");
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int MOST_HOPS = 12;

    private final BasicCookieStore cookies = new BasicCookieStore();
    private final CloseableHttpClient client = HttpClients.custom()
            .disableRedirectHandling()
            .setDefaultCookieStore(cookies)
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setCookieSpec(CookieSpecs.STANDARD)
                    .setConnectTimeout(TIMEOUT_MILLIS)
                    .setSocketTimeout(TIMEOUT_MILLIS)
                    .build())
            .build();
    private final String realm;

    public Browser(String realm) {
        this.realm = realm;
    }

    /** What came back. */
    public record Page(String address, int status, String body, Optional<String> location) {

        public boolean isSignedIn() {
            return location.filter(to -> to.startsWith(CALLBACK)
                            && query(to).containsKey("code")
                            && !query(to).containsKey("error"))
                    .isPresent();
        }

        /** The parameters of the address that the page sends to. */
        public Map<String, String> query() {
            return query(location.orElseThrow(() -> new AssertionError("no redirect: " + status + " " + words())));
        }

        static Map<String, String> query(String address) {
            Map<String, String> found = new LinkedHashMap<>();
            URLEncodedUtils.parse(URI.create(address), StandardCharsets.UTF_8)
                    .forEach(pair -> found.put(pair.getName(), pair.getValue()));
            return found;
        }

        public String action() {
            Matcher form = FORM.matcher(body);
            if (!form.find()) {
                throw new AssertionError("no form in: " + status + " " + words());
            }
            return unescaped(form.group(1));
        }

        public Optional<String> field(String name) {
            return FIELD.matcher(body)
                    .results()
                    .map(found -> found.group())
                    .filter(input ->
                            attribute(input, "name").filter(name::equals).isPresent())
                    .findFirst()
                    .flatMap(input -> attribute(input, "value"));
        }

        private static Optional<String> attribute(String element, String name) {
            Matcher found = Pattern.compile("(?i)\\s" + name + "=\"([^\"]*)\"").matcher(element);
            return found.find() ? Optional.of(unescaped(found.group(1))) : Optional.empty();
        }

        /** The first link whose address contains this. */
        public String link(String part) {
            Matcher link = Pattern.compile("href=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"")
                    .matcher(body);
            if (!link.find()) {
                throw new AssertionError("no link to " + part + " in: " + status + " " + words());
            }
            return URI.create(address).resolve(unescaped(link.group(1))).toString();
        }

        private static String unescaped(String html) {
            return html.replace("&#x3a;", ":")
                    .replace("&#x2f;", "/")
                    .replace("&#61;", "=")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&");
        }

        /** The page as a person sees it. */
        public String words() {
            return unescaped(
                            body.replaceAll("(?si)<(script|style).*?</\\1>", "").replaceAll("<[^>]*>", " "))
                    .replace("&#39;", "'")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    /** Comes from the shop, and is sent to this identity provider at once. */
    public Page comesFor(String identityProvider) {
        return opens("&kc_idp_hint=" + identityProvider);
    }

    /** Comes from the shop. */
    public Page opens(String more) {
        return get(authorization() + "&redirect_uri=" + CALLBACK + more);
    }

    /** The address of the realm's sign-in page for the shop, without a redirect. */
    public String authorization() {
        return SERVER + "/realms/" + realm
                + "/protocol/openid-connect/auth?client_id=shop&response_type=code&scope=openid&state=shops-own";
    }

    public Page submits(Page page, Map<String, String> fields) {
        return post(URI.create(page.address()).resolve(page.action()).toString(), fields);
    }

    public Page post(String address, Map<String, String> fields) {
        HttpPost post = new HttpPost(address);
        List<NameValuePair> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(new BasicNameValuePair(name, value)));
        post.setEntity(new UrlEncodedFormEntity(pairs, StandardCharsets.UTF_8));
        return follow(send(post));
    }

    public Page get(String address) {
        return follow(send(new HttpGet(address)));
    }

    /** Without following where the answer sends. */
    public Page getOnly(String address) {
        return send(new HttpGet(address));
    }

    /** Whether Keycloak knows who this is without asking. */
    public boolean hasSession() {
        return opens("&prompt=none").isSignedIn();
    }

    /** A new window of the same person at another time: nothing of the former is left. */
    public void forgetsEverything() {
        cookies.clear();
    }

    private Page follow(Page page) {
        Page last = page;
        for (int hop = 0;
                hop < MOST_HOPS
                        && last.location().filter(to -> to.startsWith(SERVER)).isPresent();
                hop++) {
            last = send(new HttpGet(last.location().orElseThrow()));
        }
        return last;
    }

    private Page send(HttpUriRequest request) {
        try (CloseableHttpResponse response = client.execute(request)) {
            // Browsers take localhost for secure; this client does not.
            cookies.getCookies().forEach(cookie -> ((BasicClientCookie) cookie).setSecure(false));
            return new Page(
                    request.getURI().toString(),
                    response.getStatusLine().getStatusCode(),
                    response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity()),
                    Optional.ofNullable(response.getFirstHeader("Location"))
                            .map(header ->
                                    request.getURI().resolve(header.getValue()).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
