package dev.cornerstone.keycloak.risk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.NameValuePair;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.cookie.Cookie;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.cookie.BasicClientCookie;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.util.EntityUtils;
import org.keycloak.models.utils.TimeBasedOTP;

/**
 * Somebody with a browser, seen by the server from an address of the test's choice: the test speaks from 127.0.0.1, which the
 * server takes for its proxy.
 */
final class Visitor implements AutoCloseable {

    static final String SERVER = "http://localhost:8080";
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    static final String CHROME_PHONE =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int TIMEOUT_MILLIS = 20_000;

    /** What came back. */
    record Page(int status, String body, Optional<String> location) {

        boolean isSignedIn() {
            return location.filter(to -> to.startsWith(RiskRealm.REDIRECT) && to.contains("code="))
                    .isPresent();
        }

        boolean asksForSecondFactor() {
            return status == 200 && body.contains("id=\"otp\"");
        }

        String code() {
            Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location.orElseThrow());
            if (!code.find()) {
                throw new AssertionError("no code in " + location);
            }
            return code.group(1);
        }

        String action() {
            Matcher form = FORM.matcher(body);
            if (!form.find()) {
                throw new AssertionError("no form in: " + status + " " + body);
            }
            return form.group(1).replace("&amp;", "&");
        }

        /** The page as a person sees it, without what differs each time by design. */
        String words() {
            return body.replaceAll("(?si)<script.*?</script>", "")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    private final String realm;
    private final BasicCookieStore cookies = new BasicCookieStore();
    private final CloseableHttpClient client;
    private final List<String[]> headers = new ArrayList<>();
    private String address;
    private String userAgent;

    private Visitor(String realm, String userAgent, String address, String localAddress) {
        this.realm = realm;
        this.userAgent = userAgent;
        this.address = address;
        this.client = client(localAddress);
    }

    private CloseableHttpClient client(String localAddress) {
        try {
            return HttpClients.custom()
                    .disableRedirectHandling()
                    .setDefaultCookieStore(cookies)
                    .addInterceptorLast((HttpRequestInterceptor) (request, context) -> {
                        if (userAgent == null) {
                            request.removeHeaders("User-Agent");
                        }
                    })
                    .setMaxConnPerRoute(20)
                    .setDefaultRequestConfig(RequestConfig.custom()
                            .setCookieSpec(CookieSpecs.STANDARD)
                            .setConnectTimeout(TIMEOUT_MILLIS)
                            .setSocketTimeout(TIMEOUT_MILLIS)
                            .setLocalAddress(localAddress == null ? null : InetAddress.getByName(localAddress))
                            .build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Visitor at(String realm, String address, String userAgent) {
        return new Visitor(realm, userAgent, address, null);
    }

    /** Speaks to the server from an address it does not take for a proxy. */
    static Visitor directlyFrom(String realm, String localAddress, String userAgent) {
        return new Visitor(realm, userAgent, null, localAddress);
    }

    Visitor moves(String newAddress) {
        address = newAddress;
        return this;
    }

    Visitor hides() {
        userAgent = null;
        return this;
    }

    Visitor claims(String header, String value) {
        headers.add(new String[] {header, value});
        return this;
    }

    /** The device cookies, as name and value. */
    Map<String, String> deviceCookies() {
        return cookies.getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("CS_DEVICE_"))
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue));
    }

    void steals(Map<String, String> deviceCookies) {
        deviceCookies.forEach((name, value) -> {
            BasicClientCookie cookie = new BasicClientCookie(name, value);
            cookie.setDomain("localhost");
            cookie.setPath("/realms/" + realm + "/");
            cookies.addCookie(cookie);
        });
    }

    /** Forgets the session, and keeps the device. */
    Visitor closesTheBrowser() {
        List<Cookie> device = cookies.getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("CS_DEVICE_"))
                .toList();
        cookies.clear();
        device.forEach(cookies::addCookie);
        return this;
    }

    Page opensLogin() {
        return opensLogin("");
    }

    Page opensLogin(String more) {
        return get(SERVER + "/realms/" + realm
                + "/protocol/openid-connect/auth?client_id=app&response_type=code&scope=openid" + "&redirect_uri="
                + RiskRealm.REDIRECT + more);
    }

    Page signsIn(String name) {
        return signsIn(name, RiskRealm.PASSWORD);
    }

    Page signsIn(String name, String password) {
        return submits(opensLogin(), Map.of("username", name, "password", password));
    }

    Page givesSecondFactor(Page page) {
        return submits(page, Map.of("otp", new TimeBasedOTP().generateTOTP(RiskRealm.TOTP_SECRET)));
    }

    /** Signs in, and gives a second factor if asked for it. */
    Page signsInWhateverIsAsked(String name) {
        Page page = signsIn(name);
        return page.asksForSecondFactor() ? givesSecondFactor(page) : page;
    }

    Page submits(Page page, Map<String, String> fields) {
        return post(page.action(), fields);
    }

    Page post(String url, Map<String, String> fields) {
        HttpPost post = new HttpPost(url);
        List<NameValuePair> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(new BasicNameValuePair(name, value)));
        post.setEntity(new UrlEncodedFormEntity(pairs, StandardCharsets.UTF_8));
        return follow(send(post));
    }

    Page get(String url) {
        return follow(send(new HttpGet(url)));
    }

    /** The answer of the token endpoint. */
    Page token(Map<String, String> fields) {
        return post(SERVER + "/realms/" + realm + "/protocol/openid-connect/token", fields);
    }

    private Page follow(Page page) {
        Page last = page;
        for (int hop = 0;
                hop < 10 && last.location.filter(to -> to.startsWith(SERVER)).isPresent();
                hop++) {
            last = send(new HttpGet(last.location.orElseThrow()));
        }
        return last;
    }

    private Page send(HttpUriRequest request) {
        if (address != null) {
            request.setHeader("X-Forwarded-For", address);
        }
        headers.forEach(header -> request.setHeader(header[0], header[1]));
        if (userAgent != null) {
            request.setHeader("User-Agent", userAgent);
        }
        try (CloseableHttpResponse response = client.execute(request)) {
            // Browsers take localhost for secure; this client does not.
            cookies.getCookies().forEach(cookie -> ((BasicClientCookie) cookie).setSecure(false));
            return new Page(
                    response.getStatusLine().getStatusCode(),
                    response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity()),
                    Optional.ofNullable(response.getFirstHeader("Location"))
                            .map(header -> URI.create(request.getURI().toString())
                                    .resolve(header.getValue())
                                    .toString()));
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
