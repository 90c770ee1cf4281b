package dev.cornerstone.keycloak.partner.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/** Gets one document from an address that somebody else chose. */
public final class SafeFetch implements AutoCloseable {

    private static final int HOPS_MAX = 3;
    private static final int AT_ONCE_MAX = 8;

    private final Reach reach;
    private final Resolver resolver;
    private final SSLContext tls;
    private final Limits limits;
    private final ExecutorService threads;

    /** @param total for everything from the look-up of the name to the last byte */
    public record Limits(int bytesMax, Duration total) {
        public static final Limits DEFAULT = new Limits(1024 * 1024, Duration.ofSeconds(5));
    }

    public SafeFetch(Reach reach, Resolver resolver, SSLContext tls, Limits limits) {
        this.reach = reach;
        this.resolver = resolver;
        this.tls = tls;
        this.limits = limits;
        // Looking up a name cannot be interrupted, so it happens on a thread that may be left behind; there are a few
        // of them.
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0, AT_ONCE_MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), SafeFetch::thread);
        this.threads = pool;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cornerstone-partner-fetch");
        thread.setDaemon(true);
        return thread;
    }

    /** The document at the address. */
    public byte[] get(String address) throws Unreachable {
        URI uri = reach.read(address);
        AtomicReference<HttpGet> underway = new AtomicReference<>();
        Future<byte[]> answer;
        try {
            answer = threads.submit(() -> follow(uri, underway));
        } catch (RejectedExecutionException busy) {
            throw Unreachable.failed("Too much is being fetched at once; try again in a moment");
        }
        try {
            return answer.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw Unreachable.failed(
                    "Nothing whole came within " + limits.total().toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw told(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unreachable.failed("This server is stopping");
        } finally {
            answer.cancel(true);
            HttpGet request = underway.get();
            if (request != null) {
                request.abort();
            }
        }
    }

    /** Whether the address could be asked; nothing is sent. */
    public void check(String address) throws Unreachable {
        URI uri = reach.read(address);
        Future<InetAddress[]> addresses;
        try {
            addresses = threads.submit(() -> reach.resolve(resolver, uri.getHost(), Reach.port(uri)));
            addresses.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw told(failed.getCause());
        } catch (TimeoutException | RejectedExecutionException late) {
            throw Unreachable.failed("The name could not be looked up in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unreachable.failed("This server is stopping");
        }
    }

    private byte[] follow(URI first, AtomicReference<HttpGet> underway) throws IOException, Unreachable {
        URI uri = first;
        for (int hop = 0; hop < HOPS_MAX; hop++) {
            try (BasicHttpClientConnectionManager connections = connections(uri);
                    CloseableHttpClient client = HttpClients.custom()
                            .setConnectionManager(connections)
                            .disableRedirectHandling()
                            .disableAutomaticRetries()
                            .disableCookieManagement()
                            .disableContentCompression()
                            .setUserAgent("Cornerstone")
                            .build()) {
                HttpGet request = new HttpGet(uri);
                int timeout = Math.toIntExact(limits.total().toMillis());
                request.setConfig(RequestConfig.custom()
                        .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build());
                underway.set(request);
                try (CloseableHttpResponse response = client.execute(request)) {
                    int status = response.getStatusLine().getStatusCode();
                    if (status >= 300 && status < 400) {
                        uri = next(uri, response.getFirstHeader("Location"));
                    } else if (status == 200 && response.getEntity() != null) {
                        return read(response.getEntity().getContent());
                    } else {
                        throw Unreachable.failed("It answered " + status + " instead of a document");
                    }
                }
            }
        }
        throw Unreachable.failed("It redirects more than " + (HOPS_MAX - 1) + " times");
    }

    private BasicHttpClientConnectionManager connections(URI uri) {
        return new BasicHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("https", new SSLConnectionSocketFactory(tls))
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .build(),
                null,
                null,
                new SystemDefaultDnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        // What comes out here is what is connected to.
                        return reach.resolve(resolver, host, Reach.port(uri));
                    }
                });
    }

    private URI next(URI from, Header location) throws Unreachable {
        URI to;
        try {
            to = location == null ? null : from.resolve(location.getValue());
        } catch (IllegalArgumentException notOne) {
            to = null;
        }
        if (to == null
                || !from.getScheme().equals(to.getScheme())
                || !from.getHost().equals(to.getHost())
                || Reach.port(from) != Reach.port(to)) {
            throw Unreachable.failed("It redirects to another host");
        }
        return reach.read(to.toString());
    }

    private byte[] read(InputStream content) throws IOException, Unreachable {
        byte[] bytes = content.readNBytes(limits.bytesMax() + 1);
        if (bytes.length > limits.bytesMax()) {
            throw Unreachable.failed("It answers with more than " + limits.bytesMax() / 1024 + " kB");
        }
        return bytes;
    }

    /** Words that do not tell a stranger which ports of which machines inside are open. */
    private static Unreachable told(Throwable cause) {
        if (cause instanceof Unreachable said) {
            return said;
        }
        if (cause instanceof Reach.Inward) {
            return Unreachable.refused("The name leads to an address that is not public");
        }
        if (cause instanceof UnknownHostException) {
            return Unreachable.failed("The name has no address");
        }
        if (cause instanceof SSLException) {
            return Unreachable.failed("Its certificate is not valid for this name, or TLS could not be agreed");
        }
        if (cause instanceof SocketTimeoutException) {
            return Unreachable.failed("It does not answer in time");
        }
        return Unreachable.failed("It does not answer");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
