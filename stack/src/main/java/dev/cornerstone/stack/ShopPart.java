package dev.cornerstone.stack;

import dev.cornerstone.stack.shop.Shop;
import dev.cornerstone.stack.shop.ShopSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** A partner's shop, inside the supervisor. */
final class ShopPart implements Part {
    private final String name;
    private final int port;
    private final URI url;
    private final Shop shop;

    private ShopPart(String name, int port, URI url, Shop shop) {
        this.name = name;
        this.port = port;
        this.url = url;
        this.shop = shop;
    }

    static List<ShopPart> all(Settings settings, Secrets secrets) {
        Urls urls = settings.urls();
        Ports ports = settings.ports();
        return List.of(
                of("Roastery", ports.roastery(), urls.roastery(), urls, secrets),
                of("Papertrail", ports.papertrail(), urls.papertrail(), urls, secrets));
    }

    private static ShopPart of(String name, int port, URI url, Urls urls, Secrets secrets) {
        ShopSettings settings = new ShopSettings(
                name,
                new InetSocketAddress("127.0.0.1", port),
                url,
                urls.issuer(),
                urls.issuer(),
                urls.service(),
                urls.service(),
                secrets.privateKey(name.toUpperCase(Locale.ROOT)));
        return new ShopPart(name, port, url, new Shop(settings));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String slug() {
        return Supervision.SLUG;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void start(Progress.Step step) {
        step.working("opening");
        try {
            shop.start();
        } catch (IOException e) {
            throw new StackFailure("The shop " + name + " could not open: " + Reason.of(e), e);
        }
        step.ready();
    }

    @Override
    public boolean answers() {
        return Http.ok(URI.create(url + "/health"), Limits.PROBE_ANSWER);
    }

    @Override
    public void stop() {
        shop.stop();
    }
}
